/** The natural key by which two copies are one activity. It always begins with the account. */
import { stableHash } from "./stable-hash.ts";

const plain = /^[\x21-\x7e]{1,80}$/;

/**
 * `account:step:step…`. A null step stands for "the part itself": its hash. Steps from X that are long or
 * odd are hashed too, so that the key always fits an index and every store.
 */
export const identityOf = (
  accountId: string,
  steps: readonly (string | null)[],
  part: unknown,
): string =>
  [
    accountId,
    ...steps.map((step) => {
      if (step === null) return `#${stableHash(part)}`;
      return plain.test(step) ? step : `#${stableHash(step)}`;
    }),
  ].join(":");
