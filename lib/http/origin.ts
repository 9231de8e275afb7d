/** Decides whether a request comes from our own pages: the one rule for writes, sign-in and set-up. */

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Methods that change nothing. */
export const isRead = (method: string): boolean => safeMethods.has(method);

export type OriginVerdict = "own" | "foreign";

/**
 * A browser names the page that sends a write in `Origin`; programs name none and carry no ambient cookie of a victim.
 * Without `Origin`, Fetch Metadata still gives a cross-site page away.
 */
export const originVerdict = (
  method: string,
  headers: Headers,
  ownOrigins: readonly string[],
): OriginVerdict => {
  if (isRead(method)) return "own";
  const origin = headers.get("origin");
  if (origin !== null) return ownOrigins.includes(origin) ? "own" : "foreign";
  const site = headers.get("sec-fetch-site");
  return site === null || site === "same-origin" || site === "none" ? "own" : "foreign";
};

/**
 * For a page of our own that was opened at an address we do not know as ours: which one was seen, and what to set. Null
 * for a page that came from elsewhere.
 */
export const foreignSentence = (headers: Headers, ownOrigins: readonly string[]): string | null => {
  const seen = headers.get("origin") ?? "";
  if (!/^https?:/.test(seen) || !URL.canParse(seen)) return null;
  if (new URL(seen).host !== headers.get("host")?.toLowerCase()) return null;
  return `This dashboard was opened at ${seen}, and its own address is ${ownOrigins.join(" or ")}. Open it there, or start it with PUBLIC_URL=${seen}.`;
};

/** The own origin that the browser of this request uses, else the first: cookies belong to one of them only. */
export const requestOrigin = (request: Request, ownOrigins: readonly string[]): string => {
  const named = request.headers.get("origin");
  if (named !== null && ownOrigins.includes(named)) return named;
  const host = request.headers.get("host");
  return ownOrigins.find((origin) => new URL(origin).host === host) ?? ownOrigins[0] ?? "";
};
