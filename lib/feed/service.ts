/** Reads stored activities: pages of the feed, one with all its facts, and what came after a cursor. */
import { parseExactJson } from "#lib/activity/exact-json.ts";
import { isNestedDeeper } from "#lib/activity/nesting.ts";
import { searchTerms } from "#lib/activity/search.ts";
import { toSummary } from "#lib/activity/summary.ts";
import type {
  Activity,
  ActivityDetail,
  ActivityFacts,
  ActivitySummary,
  Person,
} from "#lib/activity/types.ts";
import { secretKindOf } from "#lib/apps/seals.ts";
import type { Db } from "#lib/db/types.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { signatureHeaders } from "#lib/x/signature.ts";
import type { ActivityPage, SharedHandle } from "./contract.ts";
import { encodeCursor } from "./cursor.ts";
import { textAtPointer } from "./pointer.ts";
import { type ActivitiesQuery, activityId } from "./query.ts";
import {
  type ActivityRow,
  type ActivityWithDelivery,
  activityExists,
  readActivity,
  readBearers,
  readPage,
  readRange,
  readUsername,
} from "./store.ts";

const personOf = (
  id: string | null,
  username: string | null,
  name: string | null,
  avatarUrl: string | null,
): Person | null => (id === null ? null : { id, username, name, avatarUrl });

type Stored = Omit<ActivityRow, "accountUsername">;

const summaryOf = (row: Stored, accountUsername: string | null): ActivitySummary =>
  toSummary(
    {
      kind: row.kind,
      family: row.family as Activity["family"],
      accountId: row.accountId,
      direction: row.direction as Activity["direction"],
      actor: personOf(row.actorId, row.actorUsername, row.actorName, row.actorAvatarUrl),
      conversationId: row.conversationId,
      subject: personOf(row.subjectId, row.subjectUsername, row.subjectName, row.subjectAvatarUrl),
      text: row.text,
      objectId: row.objectId,
      facts: row.facts as ActivityFacts,
      occurredAt: row.occurredAt,
      product: row.product as Activity["product"],
    },
    {
      id: String(row.seq),
      receivedAt: row.receivedAt,
      source: row.source as ActivitySummary["source"],
      duplicates: row.duplicates,
      accountUsername,
    },
  );

/** One page: newest first, or oldest first after a cursor. `nextCursor` is null where nothing more is. */
export const listActivities = async (
  { db }: Pick<Deps, "db">,
  { filter, kinds, order, place, limit }: ActivitiesQuery,
): Promise<ActivityPage> => {
  const { accounts, from, q, source, to } = filter;
  const rows = await readPage(db, {
    accounts: accounts === undefined || accounts.length === 0 ? null : accounts,
    kinds,
    q: q === undefined || q.trim() === "" ? null : q,
    from: from === undefined ? null : new Date(from),
    to: to === undefined ? null : new Date(to),
    source: source ?? null,
    order,
    place,
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const items = page.map((row) => summaryOf(row, row.accountUsername));
  const sharedHandles =
    place.type === "newest" && q !== undefined ? await sharedHandlesIn(db, q, items) : [];
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(last, order) : null,
    ...(sharedHandles.length > 0 ? { sharedHandles } : {}),
  };
};

/** Handles asked for that several people bore: a handle that changed hands shows the stranger's rows too. */
const sharedHandlesIn = async (
  db: Db,
  q: string,
  items: readonly ActivitySummary[],
): Promise<SharedHandle[]> => {
  const handles = searchTerms(q).flatMap((term) =>
    "by" in term && term.by === "handle" && !term.not ? [term.value] : [],
  );
  const shared: SharedHandle[] = [];
  for (const handle of new Set(handles)) {
    const people = new Map<string, SharedHandle["people"][number]>();
    for (const { id, name } of await readBearers(db, handle)) people.set(id, { id, name });
    for (const person of items.flatMap(({ actor, subject }) => [actor, subject]))
      if (person?.username?.toLowerCase() === handle)
        people.set(person.id, { id: person.id, name: person.name });
    if (people.size > 1) shared.push({ handle, people: [...people.values()] });
  }
  return shared;
};

/** Summaries of a committed range, for instances that did not commit it themselves. */
export const activitiesBetween = async (
  db: Db,
  first: bigint,
  last: bigint,
): Promise<ActivitySummary[]> =>
  (await readRange(db, first, last)).map((row) => summaryOf(row, row.accountUsername));

const decoder = new TextDecoder("utf-8");

/** X's bodies are 1.5–20 kB (docs/x-protocol.md#delivery-rules); above this the page shows the beginning and offers the rest as a file. */
const shownBodyBytes = 64 * 1024;
const previewBytes = 32 * 1024;

const stringValues = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeof value === "object" && value !== null ? value : {}).map(([key, own]) => [
      key,
      String(own),
    ]),
  );

/** Nesting that JSON.stringify survives on any stack; what is deeper is shown as the text it came as. X's deepest sample has 14. */
const deepest = 1_000;

/** Whether there is one under `id`, which may be anything that stands in an address. */
export const hasActivity = async ({ db }: Pick<Deps, "db">, id: string): Promise<boolean> =>
  activityId.test(id) && (await activityExists(db, BigInt(id)));

/** The secret that fitted names the header: each kind signs one of its own. */
const signedWith = ({ secretId, app }: ActivityWithDelivery["delivery"]) => {
  const secret = app.secrets.find(({ id }) => id === secretId);
  if (secret === undefined) return null;
  const kind = secretKindOf(secret);
  const { id, createdAt, retiredAt } = secret;
  return {
    header: signatureHeaders[kind],
    kind,
    secret: {
      id,
      createdAt: createdAt.toISOString(),
      retiredAt: retiredAt?.toISOString() ?? null,
    },
  };
};

const gone = (): AppError =>
  new AppError("not_found", "There is no such activity. It may have passed its retention.");

/** A body as far as it is shown: whole and parsed where it is small, otherwise how its text begins. */
const shownBody = (
  bytes: Uint8Array,
  text: string,
): Pick<ActivityDetail["delivery"], "body" | "preview"> => {
  const reason =
    bytes.byteLength > shownBodyBytes ? "large" : isNestedDeeper(bytes, deepest) ? "deep" : null;
  if (reason === null) return { body: parseExactJson(text), preview: null };
  const isWhole = bytes.byteLength <= previewBytes;
  const start = isWhole ? text : decoder.decode(bytes.subarray(0, previewBytes));
  return { body: null, preview: { text: start, isWhole, reason } };
};

/**
 * One activity with X's own JSON of it and the facts of its delivery. Integers beyond 2^53 are `bigint`: write it with
 * `stringifyExactJson`. @throws AppError `not_found`
 */
export const getActivity = async (
  { db }: Pick<Deps, "db">,
  seq: bigint,
): Promise<ActivityDetail> => {
  const row = await readActivity(db, seq);
  if (row === null) throw gone();
  const { delivery } = row;
  const text = decoder.decode(delivery.body);
  const own = textAtPointer(text, row.pointer);
  return {
    ...summaryOf(row, await readUsername(db, row.accountId)),
    facts: row.facts as ActivityFacts,
    objectId: row.objectId,
    pointer: row.pointer,
    replayJobId: row.replayJobId,
    payload: own === null || isNestedDeeper(Buffer.from(own), deepest) ? null : parseExactJson(own),
    delivery: {
      id: String(delivery.id),
      receivedAt: delivery.receivedAt.toISOString(),
      bytes: delivery.bytes,
      signature: "verified",
      signedWith: signedWith(delivery),
      duplicates: delivery.duplicates,
      sourceAddress: delivery.sourceAddress,
      headers: stringValues(delivery.headers),
      app: delivery.app.slug,
      ...shownBody(delivery.body, text),
    },
  };
};

/** The whole body, as X sent it, of the delivery that brought an activity. @throws AppError `not_found` */
export const getDeliveryBody = async (
  { db }: Pick<Deps, "db">,
  seq: bigint,
): Promise<{ deliveryId: string; body: Uint8Array<ArrayBuffer> }> => {
  const row = await readActivity(db, seq);
  if (row === null) throw gone();
  return { deliveryId: String(row.delivery.id), body: row.delivery.body };
};
