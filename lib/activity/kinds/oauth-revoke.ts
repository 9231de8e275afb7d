/** `oauth.revoke`: the account withdrew the App's access; its subscription is gone with it. */
import { compact } from "../facts.ts";
import { xId } from "../ids.ts";
import { bareId } from "../person.ts";
import { sampleMade } from "../samples/options.ts";
import { nameOf } from "../sentence.ts";
import { userEvent, type WireUserEvent } from "../wire/account.ts";
import { readTime } from "../x-time.ts";
import { defineKind, directionOf } from "./define.ts";

const revoker = (part: WireUserEvent) => xId(part.revoke.source?.user_id);

export const oauthRevoke = defineKind({
  id: "oauth.revoke",
  family: "account",
  label: "Access revoked",
  description: "The account withdrew the App's access; X stops delivering for it.",
  icon: "unplug",
  aaaKeys: ["user_event"],
  xaaEventTypes: ["oauth.revoke"],
  schema: userEvent,
  accounts: (part) => [revoker(part)],
  owner: revoker,
  matches: () => true,
  build: (part, context) => {
    const userId = revoker(part) ?? context.accountId;
    return {
      direction: directionOf(context.accountId, userId, null),
      actor: bareId(userId),
      subject: null,
      objectId: null,
      conversationId: null,
      text: null,
      facts: compact({ xAppId: xId(part.revoke.target?.app_id) ?? undefined }),
      occurredAt: readTime(part.revoke.date_time),
    };
  },
  identity: (_part, draft) => [
    "revoke",
    draft.facts.xAppId ?? null,
    draft.actor?.id ?? null,
    draft.occurredAt === null ? null : String(draft.occurredAt.getTime()),
  ],
  sentence: (_part, draft) => `${nameOf(draft.actor)} revoked the App’s access`,
  sample: (options) => {
    const made = sampleMade("oauth.revoke", options);
    return {
      user_event: {
        revoke: {
          date_time: made.at.toISOString().replace(/\.\d{3}Z$/, "+00:00"),
          target: { app_id: made.ids.app },
          source: { user_id: made.account.id },
        },
      },
    };
  },
});
