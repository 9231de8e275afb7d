/** `node --import tsx scripts/chaos.ts [events] [rate]`: the chaos proof at full size, against the built program. */
import { demoSignIn, startApp } from "../e2e/support/app.ts";
import { buildIfNeeded } from "./support/build.ts";
import { runChaos } from "./support/chaos.ts";
import { projectDir } from "./support/program.ts";

const events = Number(process.argv[2] ?? 20_000);
const rate = Number(process.argv[3] ?? 500);

const asJson = async <T>(answer: Response): Promise<T> => {
  if (!answer.ok)
    throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
};

const caller =
  (base: string, headers: Record<string, string>) =>
  async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    asJson<T>(
      await fetch(base + path, {
        method,
        headers: { ...headers, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );

await buildIfNeeded(projectDir, console.log);
const app = await startApp();
try {
  const signedIn = await fetch(`${app.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: app.url },
    body: JSON.stringify(demoSignIn),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const api = caller(app.url, { cookie, origin: app.url });
  const { items } = await api<{ items: { id: string }[] }>("GET", "/api/webhooks");
  const webhook = items[0]?.id ?? "";
  const figures = await runChaos({
    api,
    control: caller(`${app.emulatorUrl}/control`, {}),
    webhook,
    events,
    rate,
    say: console.log,
  });
  console.log(JSON.stringify(figures, null, 2));
  if (figures.lost.length + figures.invented.length > 0) process.exitCode = 1;
} finally {
  await app.remove();
}
