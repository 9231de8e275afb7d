/** Deliveries and CRC checks go straight to their route handler, ahead of Next's router, which costs them 0.5 ms each. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { Logger } from "#lib/log.ts";
import { isHost, originForm, webhookTarget } from "./request-target.ts";

type Handler = (
  request: Request,
  context: { params: Promise<{ app: string }> },
) => Promise<Response>;

/** What `app/webhooks/[app]/route.ts` exports: the same functions Next's router calls. */
export type WebhookRoute = { GET: Handler; POST: Handler };

/** The listener builds a URL of it, and nothing in the lane reads it: a missing or odd one must not cost a delivery. */
const withHost = (request: IncomingMessage): void => {
  if (isHost(request.headers.host ?? "")) return;
  request.headers.host = "localhost";
  for (let at = request.rawHeaders.length - 2; at >= 0; at -= 2)
    if (request.rawHeaders[at]?.toLowerCase() === "host") request.rawHeaders.splice(at, 2);
  request.rawHeaders.push("Host", "localhost");
};

const plain = (response: ServerResponse, status: 404 | 405): void => {
  const text = status === 404 ? "There is no webhook here." : "Use GET or POST.";
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
    ...(status === 405 ? { Allow: "GET, POST" } : {}),
  });
  response.end(text);
};

/**
 * Returns a function that answers whatever is asked under `/webhooks`, in any spelling, and says so; all else it leaves
 * alone and returns false. Never a redirect: X calls a webhook invalid for a single one.
 */
export const createExpressLane = (
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
    const isAsked = request.method === "GET" || request.method === "POST";
    if (target.type === "nothing" || !isAsked) {
      plain(response, target.type === "nothing" ? 404 : 405);
      return true;
    }
    request.url = originForm(request.url ?? "");
    withHost(request);
    listener(request, response).catch((error: unknown) => {
      log.error({ err: error }, "a delivery's answer could not be sent");
      response.destroy();
    });
    return true;
  };
};
