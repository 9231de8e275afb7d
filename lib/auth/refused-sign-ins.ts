/** The trace that wrong passwords leave, in log and audit log: bounded, so that strangers cannot fill the disk with it. */
import { addressGroup } from "#lib/addresses.ts";
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { createRateLimit, type RateLimit } from "#lib/rate-limit.ts";

type State = { ofOne: RateLimit; ofAll: RateLimit; unrecorded: number };

const state = ({ clock }: Pick<Deps, "clock">): State =>
  processSingleton("refused-sign-ins", () => ({
    // Three of a kind say it all; one a minute is what an attack from everywhere may cost in the long run.
    ofOne: createRateLimit({ burst: 3, perSecond: 1 / 300, clock }),
    ofAll: createRateLimit({ burst: 60, perSecond: 1 / 60, clock }),
    unrecorded: 0,
  }));

/** Only what looks like an address is written down: a password typed into the wrong field is not. */
const address = /^[^\s\p{Cc}@]{1,64}@[^\s\p{Cc}@]{1,190}$/u;

/**
 * Writes down that somebody at `from` failed to sign in as `email`. What the bound leaves out is counted, and the number
 * stands in the next entry.
 */
export const noteRefusedSignIn = async (
  deps: Pick<Deps, "db" | "clock" | "log">,
  { email, from }: { email: string; from: string },
): Promise<void> => {
  const account = email.trim().toLowerCase();
  const all = state(deps);
  if (!all.ofOne.take(`${addressGroup(from)} ${account}`) || !all.ofAll.take("all")) {
    all.unrecorded += 1;
    return;
  }
  const unrecorded = all.unrecorded;
  all.unrecorded = 0;
  const isAddress = address.test(account);
  const operator = isAddress
    ? await deps.db.operator.findUnique({ where: { email: account }, select: { id: true } })
    : null;
  const detail = {
    name: isAddress ? account : "no e-mail address",
    address: from,
    ...(unrecorded > 0 ? { notListed: unrecorded } : {}),
  };
  deps.log.warn({ ...detail, operator: operator?.id ?? null }, "a sign-in was refused");
  await recordAudit(deps.db, null, "operator.sign_in_refused", operator?.id ?? "", detail);
};
