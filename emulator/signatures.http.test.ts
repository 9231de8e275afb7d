/** Both secrets of an App: which sign its deliveries, and which a CRC answer may be made with. */
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KnobsPatch } from "#emulator/base/knobs.ts";
import { type Stage, setStage } from "#emulator/test-support/stage.ts";

const secrets = { client: "emulator-client-secret", consumer: "emulator-consumer-secret" };
const headers = {
  client: "x-twitter-webhooks-signature-oauth2",
  consumer: "x-twitter-webhooks-signature",
};
const kinds = ["client", "consumer"] as const;
const hmac = (secret: string, message: string) =>
  `sha256=${createHmac("sha256", secret).update(message).digest("base64")}`;

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ knobs: { retries: 0 } });
});
afterEach(() => stage.close());

/** Of the next delivery: each header as `right` or `wrong`, left out where it is not there. */
const signatures = async () => {
  stage.receiver.received.length = 0;
  stage.emulator.emit({ kind: "post", as: stage.account.id });
  await stage.emulator.settled();
  const [delivery] = stage.receiver.received;
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const header = delivery?.headers[headers[kind]];
      if (header === undefined) return [];
      return [[kind, header === hmac(secrets[kind], delivery?.body ?? "") ? "right" : "wrong"]];
    }),
  );
};

describe("deliveries", () => {
  it("carry both signatures while the App has both secrets", async () => {
    await stage.subscribed();
    expect(await signatures()).toEqual({ client: "right", consumer: "right" });
  });

  it.each<[KnobsPatch, Record<string, string>]>([
    [{ signaturesV2: "client" }, { client: "right" }],
    [{ signaturesV2: "consumer" }, { consumer: "right" }],
    [{ signaturesV1: "client" }, { client: "right", consumer: "right" }],
    [{ wrongSignature: 1 }, { client: "wrong", consumer: "wrong" }],
    [{ wrongClientSignature: 1 }, { client: "wrong", consumer: "right" }],
    [{ wrongConsumerSignature: 1 }, { client: "right", consumer: "wrong" }],
    [{ missingSignature: 1 }, {}],
  ])("with %o to a v2 webhook carry %o", async (knobs, expected) => {
    await stage.subscribed();
    await stage.client.knobs(knobs);
    expect(await signatures()).toEqual(expected);
  });

  it("carry the one signature of an App with one secret", async () => {
    await stage.close();
    stage = await setStage({ credentials: { clientSecret: "" } });
    await stage.subscribed();
    expect(await signatures()).toEqual({ consumer: "right" });
    await stage.client.knobs({ signaturesV2: "client" });
    expect(await signatures()).toEqual({ consumer: "right" });
  });
});

const generations = {
  v2: () => stage.client.post("/2/webhooks", { json: { url: stage.receiver.url } }),
  v1: () =>
    stage.client.post("/1.1/account_activity/webhooks.json", {
      user: stage.grants.oauth1,
      form: { url: stage.receiver.url },
    }),
};

const removeAll = async () => {
  const { body } = await stage.client.get("/2/webhooks");
  for (const { id } of (body as { data: { id: string }[] }).data)
    await stage.client.delete(`/2/webhooks/${id}`);
};

describe("CRC answers", () => {
  it.each<["v1" | "v2", KnobsPatch, ("client" | "consumer")[]]>([
    ["v2", {}, ["client", "consumer"]],
    ["v2", { crcKeyV2: "client" }, ["client"]],
    ["v2", { crcKeyV2: "consumer" }, ["consumer"]],
    ["v1", {}, ["consumer"]],
    ["v1", { crcKeyV1: "client" }, ["client"]],
    ["v1", { crcKeyV1: "either", crcKeyV2: "consumer" }, ["client", "consumer"]],
  ])("of a %s webhook with %o may be made with %o", async (generation, knobs, taken) => {
    await stage.client.knobs(knobs);
    const accepted: string[] = [];
    for (const kind of kinds) {
      stage.receiver.crcSecret = secrets[kind];
      const answer = await generations[generation]();
      if (answer.status === 200) {
        accepted.push(kind);
        await removeAll();
      } else expect(answer.text).toMatch(/Invalid (`response_token`|CRC token)/);
    }
    expect(accepted).toEqual(taken);
  });

  it("are asked of a 1.1 webhook with a signature over the query, of a v2 webhook on demand", async () => {
    await generations.v2();
    expect(stage.receiver.crcHeaders).not.toHaveProperty(headers.consumer);
    await removeAll();
    await stage.client.knobs({ crcSigned: true });
    for (const register of [generations.v1, generations.v2]) {
      await register();
      await removeAll();
      const query = stage.receiver.crcQueries.at(-1);
      const message = `crc_token=${query?.get("crc_token")}&nonce=${query?.get("nonce")}`;
      expect(stage.receiver.crcHeaders[headers.consumer]).toBe(hmac(secrets.consumer, message));
    }
    await stage.client.knobs({ crcSigned: false });
    await generations.v1();
    expect(stage.receiver.crcHeaders).toHaveProperty(headers.consumer);
  });
});
