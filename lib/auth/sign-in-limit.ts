/** How often a password may be guessed: by address and account, so that a stranger's guesses never shut out the owner. */
import { createHash, randomUUID } from "node:crypto";
import { addressGroup } from "#lib/addresses.ts";
import type { Deps } from "#lib/deps.ts";
import { SealError } from "#lib/secrets.ts";
import { minutes } from "#lib/time.ts";

const windowMs = minutes(10);
/** Wrong passwords for one account from one address, or from one browser that it signed in with before. */
const mostPerAccount = 10;
/** Wrong passwords from one address for whatever accounts. */
const mostPerAddress = 60;

/** Carries which operator signed in with this browser; sealed, so nobody can make one. */
const knownCookie = "birdseye.known";
const sealContext = "known-browser";
const knownSeconds = 365 * 24 * 3600;

type Counted = { count: number; since: bigint };

/** Counts one more and says what it makes. A window that is over begins anew. */
const countOne = async (
  { db, clock }: Pick<Deps, "db" | "clock">,
  key: string,
): Promise<Counted> => {
  const now = BigInt(clock.now().getTime());
  const over = now - BigInt(windowMs);
  const [row] = await db.$queryRaw<Counted[]>`
    INSERT INTO auth_rate_limit AS l (id, key, count, last_request) VALUES (${randomUUID()}, ${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN l.last_request <= ${over} THEN 1 ELSE l.count + 1 END,
      last_request = CASE WHEN l.last_request <= ${over} THEN ${now} ELSE l.last_request END
    RETURNING count, last_request AS since`;
  if (row === undefined) throw new Error("countOne: no row");
  // Made-up accounts must not fill the table.
  if (row.count === 1)
    await db.authRateLimit.deleteMany({
      where: { key: { startsWith: "guess:" }, lastRequest: { lte: over } },
    });
  return row;
};

const forgive = async ({ db }: Pick<Deps, "db">, keys: readonly string[]): Promise<void> => {
  await db.authRateLimit.updateMany({
    where: { key: { in: [...keys] }, count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
};

const digest = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 22);

const knownOperator = (deps: Pick<Deps, "sealer">, headers: Headers): string | null => {
  const cookies = headers.get("cookie")?.split("; ") ?? [];
  const sealed = cookies.find((one) => one.startsWith(`${knownCookie}=`))?.split("=")[1];
  if (sealed === undefined) return null;
  try {
    return deps.sealer.open(sealed, sealContext);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
};

export type Attempt =
  | { type: "refused"; retryAfterSeconds: number }
  /** `forgive`: the guess was right, or was not looked at, and does not count. */
  | { type: "allowed"; forgive(): Promise<void> };

const begin = async (
  deps: Pick<Deps, "db" | "clock">,
  limits: readonly { key: string; most: number }[],
): Promise<Attempt> => {
  for (const { key, most } of limits) {
    const { count, since } = await countOne(deps, key);
    if (count <= most) continue;
    const leftMs = Number(since) + windowMs - deps.clock.now().getTime();
    return { type: "refused", retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1000)) };
  }
  return {
    type: "allowed",
    forgive: () =>
      forgive(
        deps,
        limits.map(({ key }) => key),
      ),
  };
};

/**
 * Counts before the password is looked at, so that many guesses at once do not slip through. A browser that this
 * account signed in with before has a count of its own: whoever hammers from the same address cannot use it up.
 */
export const beginSignIn = async (
  deps: Pick<Deps, "db" | "clock" | "sealer">,
  attempt: { email: string; address: string; headers: Headers },
): Promise<Attempt> => {
  const email = attempt.email.trim().toLowerCase();
  const known = knownOperator(deps, attempt.headers);
  const account =
    known === null
      ? null
      : await deps.db.operator.findUnique({ where: { id: known }, select: { email: true } });
  const isKnown = account !== null && account.email.toLowerCase() === email;
  const from = addressGroup(attempt.address);
  return begin(
    deps,
    isKnown
      ? [{ key: `guess:known:${known}`, most: mostPerAccount }]
      : [
          { key: `guess:from:${digest(from)}`, most: mostPerAddress },
          { key: `guess:for:${digest(`${from} ${email}`)}`, most: mostPerAccount },
        ],
  );
};

/** The same for the current password that a change asks for: a stolen session must not find it out. */
export const beginPasswordChange = (
  deps: Pick<Deps, "db" | "clock">,
  operatorId: string,
): Promise<Attempt> => begin(deps, [{ key: `guess:change:${operatorId}`, most: mostPerAccount }]);

/** Forgets every guess, for whoever has the machine itself. */
export const forgetGuesses = async ({ db }: Pick<Deps, "db">): Promise<void> => {
  await db.authRateLimit.deleteMany({ where: { key: { startsWith: "guess:" } } });
};

/** The `Set-Cookie` by which this browser is known from now on. */
export const knownBrowserCookie = (
  deps: Pick<Deps, "sealer" | "publicUrl">,
  operatorId: string,
): string =>
  [
    `${knownCookie}=${deps.sealer.seal(operatorId, sealContext)}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${knownSeconds}`,
    ...(deps.publicUrl.startsWith("https:") ? ["Secure"] : []),
  ].join("; ");
