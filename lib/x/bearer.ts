/** Keeps an app-only bearer token: fetched when first needed, once for all who wait, and again when X refuses it. */

import * as z from "zod";
import { localError } from "./error.ts";
import type { OAuth1Consumer } from "./oauth1-signature.ts";
import type { XRequest } from "./request.ts";
import { notUnderstood, type Transport, type XAnswer } from "./transport.ts";
import type { XResult } from "./types.ts";

const bearerBody = z.looseObject({ access_token: z.string().min(1) });

export type BearerOptions = {
  /** Null: there is nothing to fetch a token with. */
  consumer: OAuth1Consumer | null;
  initial: string | null;
  /** Called with each newly fetched token, so that it can be kept. */
  onToken: (token: string) => void | Promise<void>;
};

export const createBearer = (transport: Transport, options: BearerOptions) => {
  let current = options.initial;
  let fetching: Promise<XResult<string>> | null = null;

  const ask = async (): Promise<XResult<string>> => {
    if (options.consumer === null)
      return localError(
        "wrong_auth",
        "This call needs the App's bearer token. Add it in the App's settings, or the consumer key and secret, with which one is fetched.",
      );
    const { consumerKey, consumerSecret } = options.consumer;
    const answer = await transport.send({
      method: "POST",
      path: "/oauth2/token",
      auth: { kind: "basic", user: consumerKey, password: consumerSecret },
      form: { grant_type: "client_credentials" },
    });
    if (!answer.ok) return answer;
    const read = bearerBody.safeParse(answer.data.body);
    if (!read.success) return notUnderstood(answer.data.status);
    current = read.data.access_token;
    await options.onToken(current);
    return { ...answer, data: current };
  };

  const fetchToken = (): Promise<XResult<string>> => {
    fetching ??= ask().finally(() => {
      fetching = null;
    });
    return fetching;
  };

  return {
    fetchToken,

    /** Sends with the token. X gives one token per app (docs/x-protocol.md#app-only-token), so the same one again ends the attempt. */
    async send(request: Omit<XRequest, "auth">): Promise<XResult<XAnswer>> {
      const fetchedNow = current === null;
      const token = current ?? (await fetchToken());
      if (typeof token !== "string" && !token.ok) return token;
      const used = typeof token === "string" ? token : token.data;
      const first = await transport.send({ ...request, auth: { kind: "bearer", token: used } });
      if (first.ok || first.error.kind !== "unauthorized" || fetchedNow) return first;

      if (current === used) current = null;
      const next = current ?? (await fetchToken());
      const nextToken = typeof next === "string" ? next : next.ok ? next.data : used;
      if (nextToken === used) return first;
      return transport.send({ ...request, auth: { kind: "bearer", token: nextToken } });
    },
  };
};
