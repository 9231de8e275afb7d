/** What a browser may ask to watch, and which socket.io room that is: sockets that watch the same share one room and one frame. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { ActivitySummary } from "#lib/activity/types.ts";

/** More accounts than anybody selects by hand; "all" has no limit. */
const mostAccounts = 500;

const accountId = z.string().regex(/^\d{1,20}$/, "An account is named by X's user id.");

export const watchRequest = z.strictObject({
  accounts: z.union([
    z.literal("all"),
    z.array(accountId).max(mostAccounts, `At most ${mostAccounts} accounts; watch "all" instead.`),
  ]),
});

export type Watch = { room: string; accounts: ReadonlySet<string> | "all" };

export const watchOf = ({ accounts }: z.infer<typeof watchRequest>): Watch => {
  if (accounts === "all") return { room: "watch:all", accounts };
  const sorted = [...new Set(accounts)].sort();
  const name = createHash("sha256").update(sorted.join(" ")).digest("base64url");
  return { room: `watch:${name}`, accounts: new Set(sorted) };
};

/** The part of a frame that a room is sent. */
export const partFor = (
  watch: Watch,
  items: readonly ActivitySummary[],
): readonly ActivitySummary[] => {
  const { accounts } = watch;
  return accounts === "all" ? items : items.filter(({ account }) => accounts.has(account.id));
};
