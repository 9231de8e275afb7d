/** Deliveries and CRC checks go straight to their route handler, ahead of Next's router, which costs them 0.5 ms each. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { Logger } from "#lib/log.ts";

type Handler = (
  request: Request,
  context: { params: Promise<{ app: string }> },
) => Promise<Response>;

/** What `app/webhooks/[app]/route.ts` exports: the same functions Next's router calls. */
export type WebhookRoute = { GET: Handler; POST: Handler };

const lane = /^\/webhooks\/([^/?#]+)\/?(?:\?|$)/;

const slugOf = (url: string | undefined): string | null => {
  const part = lane.exec(url ?? "")?.[1];
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Returns a function that serves a request of the lane and says so, or leaves it alone and returns false. */
export const createExpressLane = (
  route: WebhookRoute,
  log: Logger,
): ((request: IncomingMessage, response: ServerResponse) => boolean) => {
  const listener = getRequestListener(
    (request, env) => {
      const { incoming } = env as HttpBindings;
      const params = Promise.resolve({ app: slugOf(incoming.url) ?? "" });
      return incoming.method === "POST"
        ? route.POST(request, { params })
        : route.GET(request, { params });
    },
    {
      // Under Next the global Request and Response must stay Node's own.
      overrideGlobalObjects: false,
      errorHandler: (error) => {
        log.error({ err: error }, "a delivery was not handled");
        return Response.json(
          { error: { code: "unavailable", message: "Could not be handled; send it again." } },
          { status: 503, headers: { "Retry-After": "5" } },
        );
      },
    },
  );
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "POST") return false;
    if (slugOf(request.url) === null) return false;
    listener(request, response).catch((error: unknown) => {
      log.error({ err: error }, "a delivery's answer could not be sent");
      response.destroy();
    });
    return true;
  };
};
