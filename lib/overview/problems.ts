/** What needs a person, one row per cause, the worst first. Pure. */
import type { Problem } from "./contract.ts";
import { fullDisk } from "./rules/disk.ts";
import type { ProblemFacts } from "./rules/facts.ts";
import { lostGaps, recoverableGaps } from "./rules/gaps.ts";
import { lateDeliveries } from "./rules/lateness.ts";
import { refusedCredentials, revokedAccounts, unreadableCredentials } from "./rules/permissions.ts";
import { goneWebhooks, invalidWebhooks } from "./rules/receiving.ts";
import { refusedCalls } from "./rules/refusals.ts";
import { silentAccounts } from "./rules/silence.ts";
import { goneSubscriptions, unsubscribedAccounts } from "./rules/subscriptions.ts";

/** What is being lost now or late, then what can be recovered and what cannot, then what may be nothing. */
const rules: readonly ((facts: ProblemFacts) => Problem[])[] = [
  fullDisk,
  unreadableCredentials,
  refusedCredentials,
  invalidWebhooks,
  goneWebhooks,
  revokedAccounts,
  goneSubscriptions,
  lateDeliveries,
  recoverableGaps,
  lostGaps,
  unsubscribedAccounts,
  silentAccounts,
  refusedCalls,
];

export const problemsOf = (facts: ProblemFacts): Problem[] => rules.flatMap((rule) => rule(facts));
