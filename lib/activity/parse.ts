/** One delivery of X becomes activities, notices and people. It never throws and drops nothing. */
import { type Part, takeApart } from "./envelope.ts";
import { flagOf } from "./facts.ts";
import { identityOf } from "./identity.ts";
import { xId, xToken } from "./ids.ts";
import { isRecord, own } from "./json.ts";
import type { Kind, PartContext } from "./kinds/define.ts";
import { kinds } from "./kinds/index.ts";
import { unrecognised } from "./kinds/unrecognised.ts";
import { collectPeople, noteUsersMap, type People } from "./person.ts";
import { stableHash } from "./stable-hash.ts";
import { allSteps, type Steps } from "./steps.ts";
import type { Activity, ParsedDelivery } from "./types.ts";

export type ParseOptions = {
  /** Accounts of the dashboard, for bodies without `for_user_id` (docs/x-protocol.md#delivery-rules). */
  knownAccountIds?: ReadonlySet<string>;
};

type Surroundings = {
  forUserId: string | null;
  known: ReadonlySet<string>;
  people: People;
  apps: unknown;
  userHasBlocked: boolean | undefined;
  markedReplay: boolean;
};

const nobody: ReadonlySet<string> = new Set();

const kindsByKey = new Map<string, Kind[]>();
for (const kind of kinds as readonly Kind[]) {
  for (const key of kind.aaaKeys) kindsByKey.set(key, [...(kindsByKey.get(key) ?? []), kind]);
}

const forUserIdOf = (body: unknown): string | null => {
  const id = xId(own(body, "for_user_id"));
  return id === "0" ? null : id;
};

function* surroundingsOf(body: unknown, known: ReadonlySet<string>): Steps<Surroundings> {
  const people = yield* collectPeople(body);
  noteUsersMap(people, own(body, "users"));
  return {
    forUserId: forUserIdOf(body),
    known,
    people,
    apps: own(body, "apps"),
    userHasBlocked: flagOf(own(body, "user_has_blocked")) ?? flagOf(own(body, "is_blocked_by")),
    markedReplay: flagOf(own(own(body, "meta"), "replay")) === true,
  };
}

const accountFor = (kind: Kind, value: unknown, around: Surroundings): string =>
  around.forUserId ??
  kind.owner(value) ??
  kind.accounts(value).find((id) => id !== null && around.known.has(id)) ??
  "0";

/** Lets a kind build its activity and puts around it what only the envelope knows. */
const assemble = (
  kind: Kind,
  value: unknown,
  part: Part,
  accountId: string,
  around: Surroundings,
  reason?: string,
): Activity => {
  const context: PartContext = {
    accountId,
    key: part.key,
    raw: part.value,
    people: around.people,
    apps: around.apps,
    userHasBlocked: around.userHasBlocked,
    ...(reason === undefined ? {} : { reason }),
  };
  const built = kind.build(value, context);
  const draft = {
    ...built,
    actor: around.people.complete(built.actor),
    subject: around.people.complete(built.subject),
  };
  around.people.note(draft.actor, 0, Number.NEGATIVE_INFINITY);
  around.people.note(draft.subject, 0, Number.NEGATIVE_INFINITY);
  return {
    kind: kind.id,
    family: kind.family,
    product: part.as === "xaa" ? "xaa" : "aaa",
    accountId,
    ...draft,
    identity: identityOf(accountId, kind.identity(value, draft, context), part.value),
    pointer: part.pointer,
    markedReplay: around.markedReplay,
  };
};

const strayActivity = (part: Part, around: Surroundings, reason: string): Activity =>
  assemble(unrecognised as Kind, part.value, part, around.forUserId ?? "0", around, reason);

/** XAA is kept whole for now: the account is the filter's, X's own uuid the identity (docs/x-protocol.md#envelope). */
const xaaActivity = (part: Part, around: Surroundings): Activity => {
  const filter = own(part.value, "filter");
  const accountId =
    xId(own(filter, "user_id")) ??
    around.forUserId ??
    xId(own(own(part.value, "payload"), "user_id")) ??
    "0";
  const reason = `No kind is known for the event type.`;
  const activity = assemble(unrecognised as Kind, part.value, part, accountId, around, reason);
  const uuid = xToken(own(part.value, "event_uuid"));
  // One event that several subscriptions match comes once for each, with one uuid and different filters.
  const steps = uuid === null ? [null] : [uuid, stableHash(filter)];
  return {
    ...activity,
    identity: identityOf(accountId, ["xaa", part.key, ...steps], part.value),
  };
};

const eventActivity = (part: Part, around: Surroundings): Activity => {
  if (!isRecord(part.value)) {
    return strayActivity(part, around, "The element is not an object.");
  }
  const read = new Map<unknown, ReturnType<Kind["schema"]["safeParse"]>>();
  let problem: string | null = null;
  for (const kind of kindsByKey.get(part.key) ?? []) {
    const parsed = read.get(kind.schema) ?? kind.schema.safeParse(part.value);
    read.set(kind.schema, parsed);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      problem = `The element is malformed: ${[...(issue?.path ?? []), issue?.message].join(" ")}.`;
      continue;
    }
    const accountId = accountFor(kind, parsed.data, around);
    if (!kind.matches(parsed.data, accountId, part.key)) continue;
    return assemble(kind, parsed.data, part, accountId, around);
  }
  return strayActivity(part, around, problem ?? "No kind under this key claims the element.");
};

const activityOf = (part: Part, around: Surroundings): Activity => {
  if (part.as === "xaa") return xaaActivity(part, around);
  if (part.as === "event") return eventActivity(part, around);
  return strayActivity(part, around, part.reason ?? "No kind is known for it.");
};

/** A mistake of ours in one part must not cost its neighbours, nor the part itself. */
const safely = (part: Part, around: Surroundings): Activity => {
  try {
    return activityOf(part, around);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return strayActivity(part, around, `The part could not be read: ${what}`);
  }
};

function* read(body: unknown, known: ReadonlySet<string>): Steps<ParsedDelivery> {
  const around = yield* surroundingsOf(body, known);
  const { parts, notices } = takeApart(body, (key) => kindsByKey.has(key));
  // Two copies with one identity are one activity, also within one body.
  const activities = new Map<string, Activity>();
  for (const part of parts) {
    const activity = safely(part, around);
    if (!activities.has(activity.identity)) activities.set(activity.identity, activity);
    yield;
  }
  return { activities: [...activities.values()], notices, people: around.people.all() };
}

/** What is left when the body itself cannot be walked (never so for JSON). */
const unreadable = (error: unknown): ParsedDelivery => ({
  activities: [
    {
      kind: "unrecognised",
      family: "unrecognised",
      direction: "none",
      product: "aaa",
      accountId: "0",
      actor: null,
      subject: null,
      objectId: null,
      conversationId: null,
      text: null,
      facts: {
        unrecognisedReason: `The body could not be read: ${error instanceof Error ? error.message : "unknown"}`,
      },
      occurredAt: null,
      identity: "0:unrecognised:unreadable",
      pointer: "",
      markedReplay: false,
    },
  ],
  notices: [],
  people: [],
});

/**
 * Reads the parsed JSON of one delivery: AAA bodies (docs/x-protocol.md#aaa-events), XAA envelopes (docs/x-protocol.md#envelope, kept as unrecognised
 * for now), job status notices (5.4), filtered-stream bodies and anything else. Each identity comes once.
 */
export const parseDelivery = (body: unknown, options: ParseOptions = {}): ParsedDelivery =>
  allSteps(parseSteps(body, options));

/** The same, pausing after each part: a body of 5 MB may hold 100,000. */
export function* parseSteps(body: unknown, options: ParseOptions = {}): Steps<ParsedDelivery> {
  try {
    return yield* read(body, options.knownAccountIds ?? nobody);
  } catch (error) {
    return unreadable(error);
  }
}
