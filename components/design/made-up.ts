/** Fixed data for the specimen sheet: everything is made up, and every time stands still. */
import type { SegmentView } from "#lib/coverage/contract.ts";
import type { AccountCard, Band, Problem } from "#lib/overview/contract.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import type { SubscriptionView } from "#lib/subscriptions/contract.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";

/** The moment at which all of it is true. */
export const designNow = "2026-11-23T14:03:26.532Z";

const before = (minutes: number) =>
  new Date(new Date(designNow).getTime() - minutes * 60_000).toISOString();

const problem = (kind: Problem["kind"], title: string, advice: string): Problem => ({
  kind,
  page: "/webhooks",
  title,
  advice,
  action: "Go there",
  href: "#health",
  since: before(40),
  parts: [],
  gap: null,
});

/** One of every kind. */
export const problems: Problem[] = [
  problem(
    "webhook_invalid",
    "X calls the webhook of Care invalid",
    "X delivers nothing to it. Validate it; the reason X gives is shown there.",
  ),
  problem(
    "account_revoked",
    "@northwind_air withdrew its permission",
    "Connect it again, signed in as that account.",
  ),
  problem(
    "deliveries_rejected",
    "12 deliveries were rejected in the last hour",
    "Their signature fits no secret of the App. See who sent them.",
  ),
  problem(
    "account_silent",
    "@mika_tanabe_fly is silent since 11:20",
    "At this hour it usually has 40 activities.",
  ),
  problem(
    "credential_refused",
    "X refuses the bearer token of Care",
    "Copy it again from X's portal.",
  ),
  problem("webhook_gone", "X no longer has the webhook of Care", "Register it again."),
  {
    ...problem("subscription_gone", "2 subscriptions ended at X", "Subscribe the accounts again."),
    parts: ["@northwind_care", "@northwind_air"].map((label) => ({ label, href: "#health" })),
  },
  problem("account_unsubscribed", "@kenji_hokuto is connected, not subscribed", "Subscribe it."),
  {
    ...problem(
      "receiver_down",
      "Nothing could be received for 12 min",
      "Replay the stretch: X kept what it tried to deliver.",
    ),
    since: null,
    gap: { from: before(60), to: before(48), recoverableUntil: before(-1380) },
  },
];

const hours = Array.from({ length: 24 }, (_, hour) => Math.round(20 + 18 * Math.sin(hour / 3)));

const card = (part: Partial<AccountCard>): AccountCard => ({
  id: "1",
  username: "northwind_care",
  name: "Northwind Care",
  avatarUrl: null,
  state: "connected",
  subscribed: true,
  total24h: 1204,
  hourly: hours,
  lastActivityAt: before(1),
  lagP50Ms: 414,
  lagP95Ms: 1800,
  band: 1,
  ...part,
});

const day = { from: before(1440), to: before(0) };

export const accountBands: Band[] = [
  { ...day, share: null, segments: [{ ...day, state: "unsubscribed" }] },
  {
    ...day,
    share: 0.94,
    segments: [
      { from: before(1440), to: before(1200), state: "unsubscribed" },
      { from: before(1200), to: before(700), state: "covered" },
      { from: before(700), to: before(640), state: "down" },
      { from: before(640), to: before(500), state: "replayed" },
      { from: before(500), to: before(0), state: "covered" },
    ],
  },
];

export const cards: AccountCard[] = [
  card({}),
  card({ id: "2", username: "northwind_air", name: "Northwind Air", state: "revoked" }),
  card({ id: "3", username: "mika_tanabe_fly", name: "田辺ミカ", subscribed: false }),
  card({
    id: "4",
    username: null,
    name: null,
    state: "not_connected",
    total24h: 0,
    hourly: [],
    lastActivityAt: null,
    lagP50Ms: null,
    lagP95Ms: null,
  }),
  card({ id: "5", username: "nw_rtl", name: "شركة نورثويند للطيران والخدمات الأرضية" }),
  card({
    id: "6",
    username: "a_handle_of_15ch",
    name: `Z${"\u0301\u0337\u0310".repeat(8)}algo ${"without end ".repeat(6)}`,
  }),
];

const job = (
  part: Partial<ReplayJobView> & Pick<ReplayJobView, "id" | "state">,
): ReplayJobView => ({
  webhook: "1",
  app: "care",
  xJobId: "77",
  from: before(300),
  to: before(240),
  received: 118,
  new: 42,
  duplicates: 76,
  problem: null,
  createdAt: before(20),
  startedAt: before(19),
  completedAt: before(17),
  ...part,
});

export const jobs: ReplayJobView[] = [
  job({
    id: "1",
    state: "queued",
    received: 0,
    new: 0,
    duplicates: 0,
    startedAt: null,
    completedAt: null,
  }),
  job({ id: "2", state: "running", completedAt: null }),
  job({ id: "3", state: "complete" }),
  job({
    id: "4",
    state: "incomplete",
    problem: "X could not deliver all of it: our server did not answer in time.",
  }),
  job({
    id: "5",
    state: "failed",
    received: 0,
    new: 0,
    duplicates: 0,
    problem: "X refuses the request: only one replay may run for a webhook.",
  }),
];

export const band = { from: new Date(before(24 * 60)), to: new Date(designNow) };
const stretch = (state: SegmentView["state"], from: number, to: number): SegmentView => ({
  state,
  from: before(from * 60),
  to: before(to * 60),
});
/** Every state there is. */
export const segments: SegmentView[] = [
  stretch("unknown", 24, 20),
  stretch("covered", 20, 15),
  stretch("down", 15, 13),
  stretch("covered", 13, 10),
  stretch("replayed", 10, 8.5),
  stretch("covered", 8.5, 6),
  stretch("invalid", 6, 4.5),
  stretch("covered", 4.5, 0),
];

const app = { id: "1", slug: "care", name: "Care" };
const webhook = (part: Partial<WebhookView>): WebhookView => ({
  id: "1995507200941260800",
  app,
  url: "https://birdseye.example/webhooks/care",
  valid: true,
  ours: true,
  createdAt: before(9000),
  checkedAt: before(1),
  lastCrcAt: before(31),
  invalidSince: null,
  failedCheck: null,
  removedAt: null,
  subscriptions: 2,
  ...part,
});
export const webhooks: WebhookView[] = [
  webhook({}),
  webhook({
    id: "2",
    url: "https://birdseye.example/webhooks/air",
    valid: false,
    invalidSince: before(40),
    failedCheck: {
      at: before(40),
      sentence:
        "X reached the webhook's URL, but the answer to its CRC check was signed with another key.",
    },
    lastCrcAt: null,
  }),
  webhook({ id: "3", ours: false, url: `https://elsewhere.example/${"a-long-path/".repeat(12)}` }),
];
const person = { id: "1", username: "northwind_care", name: "Northwind Care", avatarUrl: null };
const subscription = (id: string, part: Partial<SubscriptionView>): SubscriptionView => ({
  id,
  app,
  webhook: { id: "1995507200941260800", url: "https://birdseye.example/webhooks/care" },
  account: { ...person, state: "connected" },
  product: "aaa",
  eventType: "all",
  state: "active",
  createdAt: before(9000),
  endedAt: null,
  ...part,
});
export const subscriptions: SubscriptionView[] = [
  subscription("1", {}),
  subscription("2", { state: "gone", endedAt: before(40) }),
  subscription("3", {
    state: "revoked",
    account: { ...person, id: "2", username: "northwind_air", state: "revoked" },
    endedAt: before(40),
  }),
];
