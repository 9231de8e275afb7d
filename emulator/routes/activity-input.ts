/** What an X Activity subscription may be, and who may ask for it (docs/x-protocol.md#xaa-subscriptions, docs/x-protocol.md#event-types); wrong ones are refused in X's envelope. */

import { z } from "zod";
import { unsupportedKind } from "#emulator/auth/authenticate.ts";
import type { XaaSubscription } from "#emulator/base/entities.ts";
import { forbidden, invalidRequest, XError } from "#emulator/base/errors.ts";
import { SNOWFLAKE } from "#emulator/base/input.ts";
import type { Call } from "./endpoint.ts";

/** The create-enum of X's OpenAPI 2.167. */
export const eventTypes: readonly string[] = [
  ...["bio", "profile_picture", "banner_picture", "screenname", "geo", "url"].map(
    (field) => `profile.update.${field}`,
  ),
  ...["verified_badge", "affiliate_badge", "handle"].map((field) => `profile.update.${field}`),
  "news.new",
  "follow.follow",
  "follow.unfollow",
  "spaces.start",
  "spaces.end",
  "broadcast.start",
  "broadcast.end",
  "broadcast.chat",
  "chat.received",
  "chat.sent",
  "chat.conversation.join",
  "chat.conversation.member_added",
  "chat.conversation.member_removed",
  "chat.conversation.admin_added",
  "chat.conversation.admin_removed",
  "chat.update.group_name",
  "chat.update.restrictions",
  "dm.sent",
  "dm.received",
  "dm.indicate_typing",
  "dm.read",
  "post.create",
  "post.delete",
  "post.mention.create",
  "post.reply.create",
  "post.quote.create",
  "post.repost.create",
  "like.create",
  "mute.mute",
  "mute.unmute",
  "block.block",
  "block.unblock",
];

/** Deprecated names, taken in requests; answers use the canonical one. */
const aliases: Record<string, string> = { "chat.conversation_join": "chat.conversation.join" };

/** The canonical name; null when X knows no such event. */
const canonicalType = (name: string): string | null => {
  const type = aliases[name] ?? name;
  return eventTypes.includes(type) ? type : null;
};

const publicTypes =
  /^(profile\.update\.|post\.(create|delete)$|broadcast\.(start|end)$|spaces\.|news\.new$)/;

/** `multi`: app-only suffices on Enterprise packages, else a person's token is needed. */
function privacyOf(type: string): "public" | "private" | "multi" {
  if (publicTypes.test(type)) return "public";
  return type.startsWith("follow.") ? "multi" : "private";
}

function scopeOf(type: string): string {
  if (/^(chat|dm)\./.test(type)) return "dm.read";
  if (type === "broadcast.chat") return "broadcast.read";
  const family = type.split(".")[0] ?? "";
  return ["like", "mute", "block"].includes(family) ? `${family}.read` : "tweet.read";
}

/** Mute and block belong to the authenticated person alone, and know no direction. */
const isOwnOnly = (type: string): boolean => /^(mute|block)\./.test(type);

type Input = Pick<XaaSubscription, "eventType" | "filter" | "tag" | "webhookId">;

const id = z.string().regex(SNOWFLAKE, "must be 1 to 19 digits");
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
  const eventType = canonicalType(event_type);
  if (eventType === null)
    throw invalidRequest(`\`event_type\`: [${event_type}] is not a valid event type`);
  if (filter.keyword !== undefined && eventType !== "news.new")
    throw invalidRequest("`filter.keyword`: is only supported for news.new");
  if (filter.user_id === undefined && filter.keyword === undefined)
    throw invalidRequest("`filter`: user_id or keyword is required");
  if (eventType === "news.new" && filter.keyword === undefined)
    throw invalidRequest("`filter.keyword`: is required for news.new");
  const directed = directions === "openapi" ? !isOwnOnly(eventType) : eventType === "like.create";
  if (filter.direction !== undefined && !directed)
    throw invalidRequest(`\`filter.direction\`: is not supported for ${eventType}`);
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
    throw unsupportedKind("app", ["u1", "u2"]);
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
