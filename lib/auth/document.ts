/** What the pages before the dashboard read of the request they are drawn for. */
import type { IncomingMessage } from "node:http";

/** Set by `applyPolicy`, never taken from outside. */
export const nonceOf = (request: IncomingMessage): string =>
  String(request.headers["x-nonce"] ?? "");

export const headersOf = ({ headers }: IncomingMessage): Headers =>
  new Headers(
    Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
