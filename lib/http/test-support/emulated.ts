/** The routes beside a real emulator and a webhook receiver: the ground of every test that speaks to X. */
import { createEmulator } from "#emulator/index.ts";
import { createReceiver } from "#emulator/test-support/receiver.ts";
import type { Deps } from "#lib/deps.ts";
import { createTestServer } from "./server.ts";

export type Emulated = Awaited<ReturnType<typeof createEmulated>>;

/** Signed in, with the demo's App created. Close it in `afterAll`. */
export const createEmulated = async (overrides: Partial<Deps> = {}) => {
  const emulator = await createEmulator({
    relaxReplayEdges: true,
    knobs: { retryFactor: 0.001 },
    ...(overrides.clock === undefined ? {} : { clock: overrides.clock }),
  });
  const receiver = await createReceiver();
  const server = await createTestServer(overrides);
  const cookie = await server.signIn();
  const api = <T>(method: string, path: string, body?: unknown): Promise<T> =>
    server.json(method, path, { cookie, ...(body === undefined ? {} : { body }) }) as Promise<T>;
  const app = await api<{ id: string }>("POST", "/api/apps", {
    name: "Demo",
    slug: "demo",
    apiBaseUrl: emulator.url,
    consumerKey: "emulator-consumer-key",
    consumerSecret: "emulator-consumer-secret",
    clientId: "emulator-client-id",
    clientSecret: "emulator-client-secret",
  });
  const people = emulator.world.people().filter((person) => person.account);

  /** What a person does on X's consent page; returns where X sends the browser. */
  const decide = async (authorizeUrl: string, userId: string, decision: "allow" | "cancel") => {
    const url = new URL(authorizeUrl);
    const form = new URLSearchParams(url.searchParams);
    form.set("user_id", userId);
    form.set("decision", decision);
    const action = `${url.origin}${url.pathname}`;
    const answer = await fetch(action, { method: "POST", body: form, redirect: "manual" });
    return answer.headers.get("location") ?? `(no redirect: ${await answer.text()})`;
  };
  const begin = async (method: "oauth1" | "oauth2"): Promise<string> =>
    (await api<{ authorizeUrl: string }>("POST", "/api/accounts/connect", { app: "demo", method }))
      .authorizeUrl;
  /** Follows X's redirect as this operator's browser; returns where it ends up. */
  const comeBack = async (location: string, as = cookie): Promise<string> => {
    const { pathname, search } = new URL(location);
    const answer = await server.call("GET", pathname + search, { cookie: as });
    return answer.headers.get("location") ?? `(no redirect: ${answer.status})`;
  };

  return {
    emulator,
    receiver,
    server,
    cookie,
    api,
    app,
    people,
    decide,
    begin,
    comeBack,
    /** Lets the demo's calls end elsewhere, as a broken line would: its address and secrets stay the same to a person. */
    async reroute(url: string): Promise<void> {
      await server.deps.db.app.update({ where: { slug: "demo" }, data: { apiBaseUrl: url } });
    },
    /** Connects an account through the consent page. */
    async connect(userId: string, method: "oauth1" | "oauth2" = "oauth1"): Promise<void> {
      const end = await comeBack(await decide(await begin(method), userId, "allow"));
      if (end !== `/accounts?connected=${userId}`) throw new Error(`not connected: ${end}`);
    },
    /** The status and error of a call that is to be refused. */
    async refusal(method: string, path: string, body?: unknown) {
      const answer = await server.call(method, path, {
        cookie,
        ...(body === undefined ? {} : { body }),
      });
      const { error } = (await answer.json()) as { error?: { code: string; message: string } };
      return { status: answer.status, ...error };
    },
    async close(): Promise<void> {
      await emulator.close();
      await receiver.close();
      await server.close();
    },
  };
};
