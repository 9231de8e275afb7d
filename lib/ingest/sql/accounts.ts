/** Every account something arrived for has a row, with the latest names X gave; one that took its grant back loses tokens and subscriptions. */
import type { AccountChange } from "#lib/realtime/contract.ts";
import type { PreparedDelivery } from "../prepare.ts";
import type { PlacedActivity } from "./activities.ts";
import type { Connection } from "./database.ts";

export type SeenAccount = {
  id: string;
  username: string | null;
  name: string | null;
  avatarUrl: string | null;
  at: Date;
  /** When the latest of what came was received, and when its latest happened: never later than it came. */
  lastReceivedAt: Date;
  lastOccurredAt: Date;
  /** False for replayed activities: their names may be older than what is known. */
  isLive: boolean;
};

/** The id of bodies that name no account: nobody, so no row. */
const nobody = "0";

const later = (a: Date, b: Date | undefined): Date => (b === undefined || a > b ? a : b);
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

/** The accounts of a batch, each as its last live delivery shows it. */
export const accountsOf = (
  placed: readonly PlacedActivity[],
  batch: readonly PreparedDelivery[],
): SeenAccount[] => {
  const seen = new Map<string, SeenAccount>();
  for (const { accountId: id, copies, source, receivedAt: at, occurredAt } of placed) {
    if (id === nobody) continue;
    const person = batch[copies[0]?.index ?? -1]?.people.get(id);
    const isLive = source === "live";
    const before = seen.get(id);
    const best = before?.isLive && !isLive ? before : null;
    seen.set(id, {
      id,
      username: best?.username ?? person?.username ?? before?.username ?? null,
      name: best?.name ?? person?.name ?? before?.name ?? null,
      avatarUrl: best?.avatarUrl ?? person?.avatarUrl ?? before?.avatarUrl ?? null,
      at: before?.at ?? at,
      lastReceivedAt: later(at, before?.lastReceivedAt),
      lastOccurredAt: later(earlier(occurredAt, at), before?.lastOccurredAt),
      isLive: best?.isLive ?? isLive,
    });
  }
  return [...seen.values()];
};

/**
 * Only rows that change are written. The times never go back, whichever instance commits last: nearly every commit moves
 * them, without an index to follow.
 */
const save = `
WITH seen AS (
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::boolean[],
                       $7::timestamptz[], $8::timestamptz[])
    AS s(id, username, name, avatar_url, at, is_live, last_received_at, last_occurred_at)
), changed AS (
  SELECT s.* FROM seen s LEFT JOIN account a ON a.id = s.id
  WHERE a.id IS NULL
     OR greatest(a.last_received_at, s.last_received_at) IS DISTINCT FROM a.last_received_at
     OR greatest(a.last_occurred_at, s.last_occurred_at) IS DISTINCT FROM a.last_occurred_at
     OR coalesce(CASE WHEN s.is_live THEN s.username END, a.username, s.username) IS DISTINCT FROM a.username
     OR coalesce(CASE WHEN s.is_live THEN s.name END, a.name, s.name) IS DISTINCT FROM a.name
     OR coalesce(CASE WHEN s.is_live THEN s.avatar_url END, a.avatar_url, s.avatar_url) IS DISTINCT FROM a.avatar_url
), saved AS (
  INSERT INTO account AS a (id, username, name, avatar_url, state, first_seen_at, updated_at,
                            last_received_at, last_occurred_at)
  SELECT id, username, name, avatar_url, 'not_connected', at, at, last_received_at, last_occurred_at FROM changed
  ON CONFLICT (id) DO UPDATE SET
    last_received_at = greatest(a.last_received_at, excluded.last_received_at),
    last_occurred_at = greatest(a.last_occurred_at, excluded.last_occurred_at),
    username = CASE WHEN (SELECT is_live FROM seen s WHERE s.id = a.id)
      THEN coalesce(excluded.username, a.username) ELSE coalesce(a.username, excluded.username) END,
    name = CASE WHEN (SELECT is_live FROM seen s WHERE s.id = a.id)
      THEN coalesce(excluded.name, a.name) ELSE coalesce(a.name, excluded.name) END,
    avatar_url = CASE WHEN (SELECT is_live FROM seen s WHERE s.id = a.id)
      THEN coalesce(excluded.avatar_url, a.avatar_url) ELSE coalesce(a.avatar_url, excluded.avatar_url) END,
    updated_at = excluded.updated_at
  RETURNING a.id, a.username, a.state
)
SELECT s.id, coalesce(w.username, a.username) AS username, coalesce(w.state, a.state) AS state,
       a.id IS NULL AS created
FROM seen s LEFT JOIN saved w ON w.id = s.id LEFT JOIN account a ON a.id = s.id`;

type Row = {
  id: string;
  username: string | null;
  state: AccountChange["state"];
  created: boolean;
};

/** The handles to show, and the accounts that appeared for the first time. */
export const saveAccounts = async (
  tx: Connection,
  accounts: readonly SeenAccount[],
): Promise<{ usernames: Map<string, string | null>; changes: AccountChange[] }> => {
  if (accounts.length === 0) return { usernames: new Map(), changes: [] };
  const { rows } = await tx.query<Row>({
    name: "ingest-accounts",
    text: save,
    values: [
      accounts.map(({ id }) => id),
      accounts.map(({ username }) => username),
      accounts.map(({ name }) => name),
      accounts.map(({ avatarUrl }) => avatarUrl),
      accounts.map(({ at }) => at.toISOString()),
      accounts.map(({ isLive }) => isLive),
      accounts.map(({ lastReceivedAt }) => lastReceivedAt.toISOString()),
      accounts.map(({ lastOccurredAt }) => lastOccurredAt.toISOString()),
    ],
  });
  return {
    usernames: new Map(rows.map(({ id, username }) => [id, username])),
    changes: rows.filter(({ created }) => created).map(({ id, state }) => ({ id, state })),
  };
};

const revokeKind = "oauth.revoke";

/**
 * X's word that an account took back what it had granted. `date_time` has whole seconds. An account that was connected again after the revoke (a replay brings old ones) keeps
 * its tokens; one that still has a grant for another App stays connected.
 */
const revoke = `
WITH revoked AS (
  SELECT r.account_id, r.app_id, r.at FROM unnest($1::text[], $2::text[], $3::timestamptz[])
    AS r(account_id, app_id, at)
  JOIN account a ON a.id = r.account_id
  WHERE a.connected_at IS NULL OR a.connected_at < r.at + interval '1 second'
), tokens AS (
  DELETE FROM account_token t USING revoked r
  WHERE t.account_id = r.account_id AND t.app_id = r.app_id RETURNING t.id
), subscriptions AS (
  UPDATE subscription s SET state = 'revoked', ended_at = r.at FROM revoked r
  WHERE s.account_id = r.account_id AND s.app_id = r.app_id AND s.state = 'active' RETURNING s.id
)
UPDATE account a SET state = 'revoked', revoked_at = r.at, revoked_by = 'withdrawn', updated_at = now() FROM revoked r
WHERE a.id = r.account_id
  AND NOT EXISTS (SELECT 1 FROM account_token t WHERE t.account_id = a.id AND t.id NOT IN (SELECT id FROM tokens))
RETURNING a.id`;

export const revokeAccounts = async (
  tx: Connection,
  inserted: readonly PlacedActivity[],
  batch: readonly PreparedDelivery[],
): Promise<AccountChange[]> => {
  const revokes = inserted.filter(({ kind }) => kind === revokeKind);
  if (revokes.length === 0) return [];
  const { rows } = await tx.query<{ id: string }>({
    name: "ingest-revoke",
    text: revoke,
    values: [
      revokes.map(({ accountId }) => accountId),
      revokes.map(({ copies }) => batch[copies[0]?.index ?? -1]?.appId ?? ""),
      revokes.map(({ occurredAt }) => occurredAt.toISOString()),
    ],
  });
  return rows.map(({ id }) => ({ id, state: "revoked" as const }));
};
