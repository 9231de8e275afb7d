/** What may be pasted as a credential of X: ends trimmed, nothing foreign inside, in its own field. Pure, browser-safe. */

export type CredentialField =
  | "consumerKey"
  | "consumerSecret"
  | "bearerToken"
  | "clientId"
  | "clientSecret";

const fieldNames: Record<CredentialField, string> = {
  consumerKey: "consumer key",
  consumerSecret: "consumer secret",
  bearerToken: "bearer token",
  clientId: "client ID",
  clientSecret: "client secret",
};

/** Space of any width, and what has no width at all: U+200B, U+200E, U+FEFF and their kin. */
const unseen = String.raw`[\s\p{Z}\p{Cc}\p{Cf}\u3164\uFFA0]+`;
const ends = new RegExp(`^${unseen}|${unseen}$`, "gu");

/** Without what copying left at the ends, seen or not. */
export const trimmed = (text: string): string => text.replace(ends, "");

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** What is inside that no credential of X has; null when it is clean. X's are letters, digits and signs of ASCII. */
const foreignIn = (text: string): string | null => {
  const found = /[^\x21-\x7e]|["'`]/u.exec(text)?.[0];
  if (found === undefined) return null;
  if (/[\r\n\u2028\u2029]/.test(found)) return "a line break";
  if (/[\s\p{Zs}]/u.test(found)) return "a space";
  if (/[\p{C}\u3164\uFFA0]/u.test(found)) return `an invisible character (${codeOf(found)})`;
  if (/["'`]/.test(found)) return "a quotation mark";
  return `“${found}” (${codeOf(found)})`;
};

/** X makes a client ID of some letters and `:1:ci`, in base64. */
const isClientId = (text: string): boolean => {
  if (!/^[\w+/-]{20,80}=*$/.test(text)) return false;
  try {
    return /:\d:ci$/.test(atob(text.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return false;
  }
};

/** Shapes that X gives to one credential and to no other, with the fields where they belong. */
const shapes: { is(text: string): boolean; what: string; belongs: CredentialField[] }[] = [
  {
    is: (text) => /^\d{1,20}-[A-Za-z0-9]{20,60}$/.test(text),
    what: "an account's access token. Birdseye gets those itself when an account is connected",
    belongs: [],
  },
  { is: (text) => /^A{15}/.test(text), what: "the bearer token", belongs: ["bearerToken"] },
  { is: isClientId, what: "the OAuth 2.0 client ID", belongs: ["clientId"] },
  {
    is: (text) => /^[A-Za-z0-9]{25}$/.test(text),
    what: "the consumer key (API Key)",
    belongs: ["consumerKey"],
  },
  {
    is: (text) => /^[\w-]{50}$/.test(text),
    what: "a secret",
    belongs: ["consumerSecret", "clientSecret"],
  },
];

/**
 * Why `text`, trimmed, cannot be what `field` asks for, in a sentence that names the field; null when it can. An empty
 * one is not judged. Only X's own unmistakable shapes are called misplaced (docs/x-protocol.md#oauth): an emulator's are free.
 */
export const credentialTextError = (field: CredentialField, text: string): string | null => {
  const name = fieldNames[field];
  if (field === "bearerToken" && /^Bearer\s/i.test(text))
    return "Paste the bearer token alone, without the word “Bearer”.";
  const foreign = foreignIn(text);
  if (foreign !== null) return `The ${name} has ${foreign} inside. Copy it again from X's console.`;
  const shape = shapes.find(({ is }) => is(text));
  if (shape === undefined || shape.belongs.includes(field)) return null;
  return `This looks like ${shape.what}, not like the ${name}.`;
};
