/** Deliveries and CRC checks go straight to their route handler, ahead of Next's router, which costs them 0.5 ms each. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { Logger } from "#lib/log.ts";
import { webhookTarget } from "./request-target.ts";

type Handler = (
  request: Request,
  context: { params: Promise<{ app: string }> },
) => Promise<Response>;

/** What `app/webhooks/[app]/route.ts` exports: the same functions Next's router calls. */
export type WebhookRoute = { GET: Handler; POST: Handler };

/**
 * The listener and the route build URLs of `Host`, and nothing here depends on it: whichever was sent, missing or
 * odd (`localhost:99999`, `[1:2]`, `a.b.1` are no URL's), must not cost a delivery.
 */
const withoutHost = (request: IncomingMessage): void => {
  request.headers.host = "localhost";
  for (let at = request.rawHeaders.length - 2; at >= 0; at -= 2)
    if (request.rawHeaders[at]?.toLowerCase() === "host") request.rawHeaders.splice(at, 2);
  request.rawHeaders.push("Host", "localhost");
};

const notFound = (response: ServerResponse): true => {
  const text = "There is no webhook here.";
  response.writeHead(404, {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
  });
  response.end(text);
  return true;
};

/** Without a body, as Next's own. */
const notAllowed = (response: ServerResponse, allow: string): true => {
  response.writeHead(405, { "Content-Length": 0, Allow: allow });
  response.end();
  return true;
};

/**
 * Returns a function that answers whatever is asked under `/webhooks`, in any spelling, and says so; all else it leaves
 * alone and returns false. Never a redirect: X calls a webhook invalid for a single one.
 */
export const createWebhookFastPath = (
  route: WebhookRoute,
  log: Logger,
): ((request: IncomingMessage, response: ServerResponse) => boolean) => {
  const listener = getRequestListener(
    (request, env) => {
      const { incoming } = env as HttpBindings;
      const target = webhookTarget(incoming.url ?? "");
      const params = Promise.resolve({ app: target.type === "app" ? target.slug : "" });
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
    const target = webhookTarget(request.url ?? "");
    if (target.type === "elsewhere") return false;
    const is = (...methods: string[]): boolean => methods.includes(request.method ?? "");
    if (target.type === "nothing") return notFound(response);
    if (target.type === "page") {
      if (!is("GET", "HEAD")) return notAllowed(response, "GET, HEAD");
      request.url = (request.url ?? "").replace(/^[^?#]*/, "/webhooks");
      return false;
    }
    if (!is("GET", "POST")) return notAllowed(response, "GET, POST");
    // In one spelling: the listener refuses what no URL may hold, such as a backslash.
    request.url = `/webhooks/${encodeURIComponent(target.slug)}${/\?[^#]*/.exec(request.url ?? "")?.[0] ?? ""}`;
    withoutHost(request);
    listener(request, response).catch((error: unknown) => {
      log.error({ err: error }, "a delivery's answer could not be sent");
      response.destroy();
    });
    return true;
  };
};
