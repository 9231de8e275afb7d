/** Keeps X credentials unreadable at rest: AES-256-GCM under a key derived from SECRET_KEY, bound to the row they belong to. */

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { AppError } from "#lib/errors.ts";
import { makeDirectory } from "#lib/make-directory.ts";

/** A sealed value that cannot be opened: the sentence says what to do about it and never quotes the value. */
export class SealError extends Error {
  readonly reason: "another_key" | "tampered" | "malformed";

  constructor(reason: SealError["reason"], message: string) {
    super(message);
    this.name = "SealError";
    this.reason = reason;
  }
}

export type Sealer = {
  /** `context` names the one place the value may stand, e.g. `app:ID:consumer_secret`. */
  seal(plain: string, context: string): string;
  /** The plain value; throws `SealError` when key, context or text is another one. */
  open(sealed: string, context: string): string;
};

const format = /^v1\.([\w-]+)\.([\w-]+)\.([\w-]+)\.([\w-]*)$/;

const derive = (secretKey: string, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync("sha256", secretKey, "birdseye", purpose, bytes));

/** Makes a sealer. Sealed form: `v1.<keyId>.<iv>.<tag>.<ciphertext>`, base64url; the key id betrays nothing of the key. */
export const createSealer = (secretKey: string): Sealer => {
  if (secretKey === "") throw new Error("SECRET_KEY is empty; nothing can be sealed with it.");
  const key = derive(secretKey, "seal v1", 32);
  const keyId = derive(secretKey, "seal v1 key id", 6).toString("base64url");

  return {
    seal(plain, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      const parts = [iv, cipher.getAuthTag(), text].map((part) => part.toString("base64url"));
      return ["v1", keyId, ...parts].join(".");
    },

    open(sealed, context) {
      const [, sealedWith, iv, tag, text] = format.exec(sealed) ?? [];
      if (sealedWith === undefined || iv === undefined || tag === undefined || text === undefined)
        throw new SealError(
          "malformed",
          "A stored credential is not in a form this version knows.",
        );
      if (sealedWith !== keyId)
        throw new SealError(
          "another_key",
          "A stored credential was sealed with another SECRET_KEY. Start with the earlier key, or enter the credential again.",
        );
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), {
          authTagLength: 16,
        })
          .setAAD(Buffer.from(context))
          .setAuthTag(Buffer.from(tag, "base64url"));
        return decipher.update(text, "base64url", "utf8") + decipher.final("utf8");
      } catch {
        throw new SealError(
          "tampered",
          "A stored credential was altered or belongs to another place. Enter it again.",
        );
      }
    },
  };
};

/**
 * The key kept in `<dataDir>/secret-key` (mode 0600), made on first use.
 * Two processes racing get the same one: the file is linked into place complete, and only one link succeeds.
 */
export const loadOrCreateSecretKey = (dataDir: string): string => {
  const path = join(dataDir, "secret-key");
  const existing = readKey(path);
  if (existing !== null) return existing;

  makeDirectory(dataDir, 0o700);
  const draft = `${path}.${process.pid}.${randomBytes(6).toString("hex")}`;
  try {
    const file = openSync(draft, "wx", 0o600);
    try {
      writeSync(file, `${randomBytes(32).toString("base64url")}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = readKey(path);
  if (key === null) throw new Error(`The secret key could not be kept in ${path}.`);
  return key;
};

const readKey = (path: string): string | null => {
  try {
    const key = readFileSync(path, "utf8").trim();
    if (key.length < 32)
      throw new AppError(
        "unavailable",
        `${path} holds no usable secret key. Restore it from a backup; a new one cannot open what was sealed before.`,
      );
    chmodSync(path, 0o600);
    return key;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
