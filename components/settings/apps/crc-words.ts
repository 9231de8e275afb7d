/** Which secret answers X's CRC checks, in words: what was chosen, and what was learned. */
import type { AppView, SecretKind } from "#lib/apps/contract.ts";

export const secretNames: Record<SecretKind, string> = {
  consumer: "consumer secret",
  client: "client secret",
};

/** What is known, and what answers now. */
export function crcLearned({ crc }: Pick<AppView, "crc">): string {
  if (crc.inUse === null) return "There is no secret to answer CRC checks with yet.";
  const now = secretNames[crc.inUse];
  if (crc.key !== "automatic") return `CRC checks are always answered with the ${now}.`;
  if (crc.accepted === crc.inUse) return `CRC checks are answered with the ${now}: X took it.`;
  return `CRC checks are answered with the ${now}. What X takes is learned when a webhook is registered or validated.`;
}
