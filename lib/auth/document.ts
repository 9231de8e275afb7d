/** What the pages before the dashboard read of the request they are drawn for. */

import type { IncomingMessage } from "node:http";
import { nonceHeader } from "#lib/own-headers.ts";

/** Set by `applyPolicy`, never taken from outside. */
export const nonceOf = (request: IncomingMessage): string =>
  String(request.headers[nonceHeader] ?? "");

export const headersOf = ({ headers }: IncomingMessage): Headers =>
  new Headers(
    Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
