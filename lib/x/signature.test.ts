import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayFit, type NamedSecret, signaturesOf, signBody, verifySignature } from "./signature.ts";
import { readShared, sharedPayloads, skippedNote } from "./test-support/shared.ts";

const bytes = (text: string) => Buffer.from(text, "utf8");
const secrets: NamedSecret[] = [
  { id: "new", kind: "consumer", secret: "made-up-secret-2" },
  { id: "old", kind: "consumer", secret: "made-up-secret-1" },
];
const both: NamedSecret[] = [
  ...secrets,
  { id: "newest client", kind: "client", secret: "made-up-client-2" },
  { id: "older client", kind: "client", secret: "made-up-client-1" },
];
const older = (header: string | null) => ({ consumer: header, client: null });
const newer = (header: string | null) => ({ consumer: null, client: header });
const body = bytes('{"for_user_id":"1","url":"https:\\/\\/x.com"}');

describe("verifySignature", () => {
  it("accepts a body signed with any current secret and names it", () => {
    for (const { id, secret } of secrets)
      expect(verifySignature({ given: older(signBody(secret, body)), body, secrets })).toEqual({
        ok: true,
        secretId: id,
        kind: "consumer",
      });
  });

  it("refuses a body signed by another app", () => {
    const header = signBody("another-app", body);
    expect(verifySignature({ given: older(header), body, secrets })).toEqual({
      ok: false,
      reason: "wrong_signature",
      kind: "consumer",
    });
  });

  it("refuses any body that differs in one byte or is cut", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (original, at) => {
        const given = older(signBody("made-up-secret-1", original));
        const altered = Uint8Array.from(original);
        const index = at % altered.length;
        altered[index] = (altered[index] ?? 0) ^ 1;
        expect(verifySignature({ given, body: altered, secrets }).ok).toBe(false);
        expect(verifySignature({ given, body: original.slice(0, -1), secrets }).ok).toBe(false);
        expect(verifySignature({ given, body: original, secrets }).ok).toBe(true);
      }),
    );
  });

  it.each([{}, { "x-twitter-webhooks-signature": "" }])(
    "calls %j a missing signature",
    (headers) => {
      const given = signaturesOf(new Headers(headers));
      expect(verifySignature({ given, body, secrets: both })).toEqual({
        ok: false,
        reason: "missing_signature",
        kind: null,
      });
      expect(mayFit(given, both)).toBe(false);
    },
  );

  it.each([
    signBody("made-up-secret-1", body).slice("sha256=".length),
    signBody("made-up-secret-1", body).replace("sha256", "SHA256"),
    signBody("made-up-secret-1", body).slice(0, -2),
    `${signBody("made-up-secret-1", body)}\n`,
    `${signBody("made-up-secret-1", body)},sha256=x`,
    "sha1=abc",
    `sha256=${"é".repeat(43)}=`,
  ])("calls %j malformed", (header) => {
    expect(verifySignature({ given: older(header), body, secrets })).toEqual({
      ok: false,
      reason: "malformed_signature",
      kind: "consumer",
    });
    expect(mayFit(older(header), secrets)).toBe(false);
    expect(mayFit({ client: header, consumer: signBody("made-up-secret-1", body) }, both)).toBe(
      false,
    );
  });

  it("fails closed without a secret, and never matches an empty one", () => {
    const header = signBody("", body);
    const blank = { id: "blank", kind: "consumer", secret: "" } as const;
    expect(verifySignature({ given: older(header), body, secrets: [] })).toEqual({
      ok: false,
      reason: "no_secret",
      kind: "consumer",
    });
    expect(verifySignature({ given: older(header), body, secrets: [blank] })).toEqual({
      ok: false,
      reason: "no_secret",
      kind: "consumer",
    });
  });

  type Vector = {
    consumer_secret: string;
    body_base64: string;
    signature: string;
    valid?: boolean;
  };
  it.skipIf(sharedPayloads === null)(`agrees with the shared vectors${skippedNote}`, () => {
    const { vectors } = readShared<{ vectors: Vector[] }>("signature.vectors.json");
    expect(vectors.length).toBeGreaterThan(0);
    for (const vector of vectors) {
      const outcome = verifySignature({
        given: older(vector.signature),
        body: Buffer.from(vector.body_base64, "base64"),
        secrets: [{ id: "one", kind: "consumer", secret: vector.consumer_secret }],
      });
      expect(outcome.ok, vector.signature).toBe(vector.valid ?? true);
    }
  });

  it("names the secret of either kind that signed, also while both kinds are rotated", () => {
    for (const { id, kind, secret } of both) {
      const header = signBody(secret, body);
      const given = kind === "client" ? newer(header) : older(header);
      expect(verifySignature({ given, body, secrets: both })).toEqual({
        ok: true,
        secretId: id,
        kind,
      });
    }
  });

  it("never lets an older header make up for a newer one that could be checked", () => {
    const right = signBody("made-up-secret-1", body);
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (made) => {
        const client = signBody(`${made}, nobody's`, body);
        const given = { client, consumer: right };
        expect(verifySignature({ given, body, secrets: both }).ok).toBe(false);
        expect(verifySignature({ given, body, secrets }).ok).toBe(true);
      }),
    );
  });

  type Case = {
    name: string;
    headers: Record<string, string>;
    clientSecretKnown?: boolean;
    accepted: boolean;
    reason?: string;
  };
  type NewerVectors = {
    clientSecret: string;
    consumerSecret: string;
    body: string;
    cases: Case[];
  };
  it.skipIf(sharedPayloads === null)(
    `agrees with the vectors of both headers${skippedNote}`,
    () => {
      const vectors = readShared<NewerVectors>("signature.oauth2.vectors.json");
      expect(vectors.cases.length).toBeGreaterThan(0);
      for (const { name, headers, clientSecretKnown, accepted, reason } of vectors.cases) {
        const outcome = verifySignature({
          given: signaturesOf(new Headers(headers)),
          body: bytes(vectors.body),
          secrets: [
            { id: "consumer", kind: "consumer", secret: vectors.consumerSecret },
            ...(clientSecretKnown === false
              ? []
              : [{ id: "client", kind: "client", secret: vectors.clientSecret } as const]),
          ],
        });
        expect(outcome.ok, name).toBe(accepted);
        if (reason === "needs the client secret")
          expect(outcome, name).toMatchObject({ reason: "needs_client_secret" });
      }
    },
  );
});
