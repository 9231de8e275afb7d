/** Event types of the X Activity API: which exist, which are private, which scope each needs (x-protocol 9.1, 9.3). */

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
export const canonicalType = (name: string): string | null => {
  const type = aliases[name] ?? name;
  return eventTypes.includes(type) ? type : null;
};

const publicTypes =
  /^(profile\.update\.|post\.(create|delete)$|broadcast\.(start|end)$|spaces\.|news\.new$)/;

/** `multi`: app-only suffices on Enterprise packages, else a person's token is needed. */
export function privacyOf(type: string): "public" | "private" | "multi" {
  if (publicTypes.test(type)) return "public";
  return type.startsWith("follow.") ? "multi" : "private";
}

export function scopeOf(type: string): string {
  if (/^(chat|dm)\./.test(type)) return "dm.read";
  if (type === "broadcast.chat") return "broadcast.read";
  const family = type.split(".")[0] ?? "";
  return ["like", "mute", "block"].includes(family) ? `${family}.read` : "tweet.read";
}

/** Mute and block belong to the authenticated person alone, and know no direction. */
export const isOwnOnly = (type: string): boolean => /^(mute|block)\./.test(type);
