/** Honours X's word that an account took back what it had granted: tokens go, subscriptions end. */
import type { AccountChange } from "#lib/realtime/contract.ts";
import type { PlacedActivity } from "./activity-store.ts";
import type { Connection } from "./pool.ts";
import type { PreparedDelivery } from "./prepare.ts";

export const revokeKind = "oauth.revoke";

/**
 * `date_time` has whole seconds. An account that was connected again after the revoke (a replay brings old ones) keeps
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
  fresh: readonly PlacedActivity[],
  batch: readonly PreparedDelivery[],
): Promise<AccountChange[]> => {
  const revokes = fresh.filter(({ kind }) => kind === revokeKind);
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
