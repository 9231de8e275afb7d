/** Turns what the tables say into sentences about what needs a person, the worst first. Pure. */
import { hours, seconds } from "#lib/time.ts";
import type { Problem } from "./contract.ts";
import { groupBy } from "./group-by.ts";
import { type HourRhythm, isSilent } from "./silence.ts";

export type ProblemFacts = {
  now: Date;
  webhooks: { id: string; url: string; invalidSince: Date | null }[];
  accounts: {
    id: string;
    username: string | null;
    state: string;
    revokedAt: Date | null;
    subscribed: boolean;
    lastActivityAt: Date | null;
    rhythm: HourRhythm[];
    daysSeen: number;
  }[];
  rejected: { reason: string; appSlug: string; count: number; firstAt: Date }[];
  heartbeats: { startedAt: Date; lastAt: Date }[];
  /** Apps of which X refused a credential at the last check. */
  refusedApps: { name: string; checkedAt: Date | null }[];
};

const at = (username: string | null, id: string): string => (username ? `@${username}` : id);
const many = (n: number, one: string, more: string): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : more}`;

const reasonWords: Record<string, string> = {
  missing_signature: "no signature",
  malformed_signature: "a malformed signature",
  wrong_signature: "a wrong signature",
  other_app: "the signature of another app",
  too_large: "too large a body",
  not_json: "a body that is not JSON",
  empty: "an empty body",
  encoded: "a compressed body",
  crc_oracle: "a CRC token that is JSON",
  crc_unacceptable: "an unacceptable CRC token",
};

/** A pause between two beats longer than this is a time in which nothing could be received. */
const longestBeat = seconds(45);

/** Stretches since the first beat in which no instance was alive, the newest first. */
export const downStretches = (
  beats: readonly { startedAt: Date; lastAt: Date }[],
): { from: Date; to: Date }[] => {
  const found: { from: Date; to: Date }[] = [];
  let aliveUntil: Date | null = null;
  for (const beat of [...beats].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())) {
    if (aliveUntil !== null && beat.startedAt.getTime() - aliveUntil.getTime() > longestBeat)
      found.push({ from: aliveUntil, to: beat.startedAt });
    if (aliveUntil === null || beat.lastAt > aliveUntil) aliveUntil = beat.lastAt;
  }
  return found.reverse();
};

export const problemsOf = (facts: ProblemFacts): Problem[] => {
  const found: Problem[] = [];
  for (const { url, invalidSince } of facts.webhooks)
    found.push({
      kind: "webhook_invalid",
      room: "/webhooks",
      title: `X calls the webhook ${url} invalid and delivers nothing to it.`,
      advice: "Validate it: X will send a CRC check, and deliver again once it is answered.",
      href: "/webhooks",
      since: invalidSince?.toISOString() ?? null,
    });
  for (const { id, username, state, revokedAt } of facts.accounts)
    if (state === "revoked")
      found.push({
        kind: "account_revoked",
        room: "/accounts",
        title: `${at(username, id)} withdrew its permission.`,
        advice: "Nothing arrives for it any more. Connect it again, or remove it.",
        href: "/accounts",
        since: revokedAt?.toISOString() ?? null,
      });
  for (const { name, checkedAt } of facts.refusedApps)
    found.push({
      kind: "credential_refused",
      room: "/settings",
      title: `X refuses a credential of the App ${name}.`,
      advice: "See which one, and paste it again from X's developer portal.",
      href: "/settings",
      since: checkedAt?.toISOString() ?? null,
    });
  for (const { from, to } of downStretches(facts.heartbeats).slice(0, 3))
    found.push({
      kind: "receiver_down",
      room: "/replay",
      title: "Birdseye was not running and could not receive.",
      advice:
        facts.now.getTime() - from.getTime() < hours(24)
          ? "X can replay the last 24 hours: ask for this stretch."
          : "X replays only the last 24 hours; this stretch is out of reach.",
      href: `/replay?from=${encodeURIComponent(from.toISOString())}&to=${encodeURIComponent(to.toISOString())}`,
      since: from.toISOString(),
    });
  for (const { id, username, subscribed, lastActivityAt, rhythm, daysSeen } of facts.accounts)
    if (
      subscribed &&
      lastActivityAt !== null &&
      isSilent(lastActivityAt, facts.now, rhythm, daysSeen)
    )
      found.push({
        kind: "account_silent",
        room: "/feed",
        title: `${at(username, id)} is silent, unlike its other days at this hour.`,
        advice:
          "Check its subscription and webhook; a like of one of its posts should arrive at once.",
        href: `/feed?account=${id}`,
        since: lastActivityAt.toISOString(),
      });
  for (const [appSlug, rows] of groupBy(facts.rejected, (row) => row.appSlug)) {
    const total = rows.reduce((sum, { count }) => sum + count, 0);
    const reasons = rows.map(
      ({ reason, count }) =>
        `${count.toLocaleString("en")} for ${reasonWords[reason] ?? reason.replaceAll("_", " ")}`,
    );
    found.push({
      kind: "deliveries_rejected",
      room: "/settings",
      title: `${many(total, "request", "requests")} to ${appSlug} refused: ${reasons.join(", ")}.`,
      advice: "The list says of each what is likely behind it. In a flood only a sample is kept.",
      href: "/settings/rejected",
      since: new Date(Math.min(...rows.map(({ firstAt }) => firstAt.getTime()))).toISOString(),
    });
  }
  return found;
};
