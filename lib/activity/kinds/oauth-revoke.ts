/** `oauth.revoke`: the account withdrew the App's access; its subscription is gone with it. */
import { z } from "zod";
import { compact } from "../facts.ts";
import { xId } from "../ids.ts";
import { bareId } from "../person.ts";
import { did } from "../sentence.ts";
import { idValue, maybe } from "../wire.ts";
import { readTime } from "../x-time.ts";
import { defineKind, directionOf } from "./define.ts";

const userEvent = z.looseObject({
  revoke: z.looseObject({
    date_time: maybe(idValue),
    target: maybe(z.looseObject({ app_id: maybe(idValue) })),
    source: maybe(z.looseObject({ user_id: maybe(idValue) })),
  }),
});

type WireUserEvent = z.infer<typeof userEvent>;

const revoker = (part: WireUserEvent) => xId(part.revoke.source?.user_id);

export const oauthRevoke = defineKind({
  id: "oauth.revoke",
  family: "account",
  label: "Access revoked",
  description: "The account withdrew the App's access; X stops delivering for it.",
  icon: "unplug",
  aaaKeys: ["user_event"],
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
  sentence: ({ actor }) => did(actor, "revoked the App’s access"),
});
