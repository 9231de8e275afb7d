/** Decides whether a request comes from our own pages: the one rule for writes, sign-in, set-up and sockets. */
import { AppError } from "#lib/errors.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Methods that change nothing. */
export const isRead = (method: string): boolean => safeMethods.has(method);

/**
 * Browsers name the page in `Origin` on every write, every WebSocket and every cross-site request, but not on a same-origin
 * poll; there Fetch Metadata gives a foreign page away. Programs name none, and carry no ambient cookie of a victim.
 */
export const isOwnPage = (
  ownOrigins: readonly string[],
  origin: string | null = null,
  site: string | null = null,
): boolean => {
  if (origin !== null) return ownOrigins.includes(origin);
  return site === null || site === "same-origin" || site === "none";
};

/** Refuses a write from another page; `otherwise` where nothing better can be said. @throws AppError `foreign_origin` */
export const refuseForeign = (
  { method, headers }: Request,
  ownOrigins: readonly string[],
  otherwise: string,
): void => {
  if (isRead(method)) return;
  if (isOwnPage(ownOrigins, headers.get("origin"), headers.get("sec-fetch-site"))) return;
  throw new AppError("foreign_origin", foreignSentence(headers, ownOrigins) ?? otherwise);
};

/**
 * For a page of our own that was opened at an address we do not know as ours: which one was seen, and what to set. Null
 * for a page that came from elsewhere.
 */
const foreignSentence = (headers: Headers, ownOrigins: readonly string[]): string | null => {
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
