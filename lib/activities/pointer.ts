/** Follows a JSON pointer (RFC 6901) into a parsed body. */

export type Found = { found: true; value: unknown } | { found: false };

const decodeToken = (token: string): string => token.replaceAll("~1", "/").replaceAll("~0", "~");

/** `""` is the whole; own properties only, so `/__proto__` finds what X sent, not what JavaScript has. */
export const followPointer = (body: unknown, pointer: string): Found => {
  if (pointer === "") return { found: true, value: body };
  if (!pointer.startsWith("/")) return { found: false };
  let value = body;
  for (const token of pointer.slice(1).split("/").map(decodeToken)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, token))
      return { found: false };
    value = (value as Record<string, unknown>)[token];
  }
  return { found: true, value };
};
