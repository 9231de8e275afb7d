/** What an X Activity subscription may be, and who may ask for it; wrong ones are refused in X's envelope. */
import { z } from "zod";
import type { XaaSubscription } from "#emulator/base/entities.ts";
import {
  forbidden,
  invalidRequest,
  unsupportedAuthentication,
  XError,
} from "#emulator/base/errors.ts";
import { canonicalType, isOwnOnly, privacyOf, scopeOf } from "./activity-events.ts";
import type { Call } from "./endpoint.ts";

type Input = Pick<XaaSubscription, "eventType" | "filter" | "tag" | "webhookId">;

const id = z.string().regex(/^[0-9]{1,19}$/, "must be 1 to 19 digits");
const tag = z.string().min(1).max(200);

const createSchema = z.strictObject({
  event_type: z.string(),
  filter: z.strictObject({
    user_id: id.optional(),
    keyword: z.string().min(1).max(150).optional(),
    direction: z.enum(["inbound", "outbound"]).optional(),
  }),
  tag: tag.optional(),
  webhook_id: id.optional(),
});

const updateSchema = z.strictObject({ tag: tag.optional(), webhook_id: id.optional() });

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw invalidRequest(
    result.error.issues.map(({ path, message }) => ({
      message: `\`${path.join(".") || "body"}\`: ${message}`,
    })),
  );
}

/** A valid subscription request. Throws 400. */
export function createInput(body: unknown, directions: "openapi" | "docs"): Input {
  const { event_type, filter, tag: label, webhook_id } = read(createSchema, body);
  const wrong = (message: string) => invalidRequest([{ message }]);
  const eventType = canonicalType(event_type);
  if (eventType === null) throw wrong(`\`event_type\`: [${event_type}] is not a valid event type`);
  if (filter.keyword !== undefined && eventType !== "news.new")
    throw wrong("`filter.keyword`: is only supported for news.new");
  if (filter.user_id === undefined && filter.keyword === undefined)
    throw wrong("`filter`: user_id or keyword is required");
  if (eventType === "news.new" && filter.keyword === undefined)
    throw wrong("`filter.keyword`: is required for news.new");
  const directed = directions === "openapi" ? !isOwnOnly(eventType) : eventType === "like.create";
  if (filter.direction !== undefined && !directed)
    throw wrong(`\`filter.direction\`: is not supported for ${eventType}`);
  const { user_id, keyword, direction } = filter;
  return {
    eventType,
    filter: {
      ...(user_id === undefined ? {} : { user_id }),
      ...(keyword === undefined ? {} : { keyword }),
      ...(direction === undefined ? {} : { direction }),
    },
    tag: label ?? null,
    webhookId: webhook_id ?? null,
  };
}

export function updateInput(body: unknown): {
  tag: string | undefined;
  webhookId: string | undefined;
} {
  const { tag: label, webhook_id } = read(updateSchema, body);
  return { tag: label, webhookId: webhook_id };
}

/** Refuses what this caller may not hear: private events without a person's token, scope or grant. Throws 403. */
export function requireAccess({ x, app, caller }: Call, { eventType, filter }: Input): void {
  const privacy = privacyOf(eventType);
  if (caller.kind === "u2" && !caller.scopes.includes(scopeOf(eventType))) throw forbidden();
  if (privacy === "public") return;
  if (caller.kind === "app" && !(privacy === "multi" && app.plan === "enterprise"))
    throw unsupportedAuthentication("OAuth 2.0 Application-Only", [
      "OAuth 1.0a User Context",
      "OAuth 2.0 User Context",
    ]);
  const userId = filter.user_id ?? "";
  if (isOwnOnly(eventType) && caller.userId !== userId) throw notAuthorized(userId);
  const granted = [...x.store.userTokens.values(), ...x.store.oauth2Tokens.values()].some(
    (token) => token.appId === app.id && token.userId === userId,
  );
  if (caller.userId !== userId && !granted && privacy === "private") throw notAuthorized(userId);
}

const notAuthorized = (userId: string): XError =>
  new XError(403, 220, "Your credentials do not allow access to this resource.", {
    title: "Authorization Error",
    detail: `Sorry, you are not authorized to see the user with id: [${userId}].`,
    type: "not-authorized-for-resource",
    status: 403,
    resource_type: "user",
    resource_id: userId,
    parameter: "filter.user_id",
    value: userId,
  });
