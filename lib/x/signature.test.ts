import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signBody, verifySignature } from "./signature.ts";
import { readShared, sharedPayloads, skippedNote } from "./test-support/shared.ts";

const bytes = (text: string) => Buffer.from(text, "utf8");
const secrets = [
  { id: "new", secret: "made-up-secret-2" },
  { id: "old", secret: "made-up-secret-1" },
];
const body = bytes('{"for_user_id":"1","url":"https:\\/\\/x.com"}');

describe("verifySignature", () => {
  it("accepts a body signed with any current secret and names it", () => {
    for (const { id, secret } of secrets)
      expect(verifySignature({ header: signBody(secret, body), body, secrets })).toEqual({
        ok: true,
        secretId: id,
      });
  });

  it("refuses a body signed by another app", () => {
    const header = signBody("another-app", body);
    expect(verifySignature({ header, body, secrets })).toEqual({
      ok: false,
      reason: "wrong_signature",
    });
  });

  it("refuses any body that differs in one byte or is cut", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (original, at) => {
        const header = signBody("made-up-secret-1", original);
        const altered = Uint8Array.from(original);
        const index = at % altered.length;
        altered[index] = (altered[index] ?? 0) ^ 1;
        expect(verifySignature({ header, body: altered, secrets }).ok).toBe(false);
        expect(verifySignature({ header, body: original.slice(0, -1), secrets }).ok).toBe(false);
        expect(verifySignature({ header, body: original, secrets }).ok).toBe(true);
      }),
    );
  });

  it.each([null, undefined, ""])("calls %j a missing signature", (header) => {
    expect(verifySignature({ header, body, secrets })).toEqual({
      ok: false,
      reason: "missing_signature",
    });
  });

  it.each([
    signBody("made-up-secret-1", body).slice("sha256=".length),
    signBody("made-up-secret-1", body).replace("sha256", "SHA256"),
    signBody("made-up-secret-1", body).slice(0, -2),
    `${signBody("made-up-secret-1", body)}\n`,
    `${signBody("made-up-secret-1", body)},sha256=x`,
    "sha1=abc",
    `sha256=${"é".repeat(43)}=`,
  ])("calls %j malformed", (header) => {
    expect(verifySignature({ header, body, secrets })).toEqual({
      ok: false,
      reason: "malformed_signature",
    });
  });

  it("fails closed without a secret, and never matches an empty one", () => {
    const header = signBody("", body);
    expect(verifySignature({ header, body, secrets: [] })).toEqual({
      ok: false,
      reason: "no_secret",
    });
    expect(verifySignature({ header, body, secrets: [{ id: "blank", secret: "" }] })).toEqual({
      ok: false,
      reason: "no_secret",
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
        header: vector.signature,
        body: Buffer.from(vector.body_base64, "base64"),
        secrets: [{ id: "one", secret: vector.consumer_secret }],
      });
      expect(outcome.ok, vector.signature).toBe(vector.valid ?? true);
    }
  });
});
