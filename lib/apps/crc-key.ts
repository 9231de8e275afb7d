/** Which of an App's two secrets answers X's CRC checks. Pure. */
import type { AppView, SecretKind } from "./contract.ts";

export type CrcSetting = AppView["crc"]["key"];

/** What a row says; the columns are text. */
type CrcColumns = { crcKey: string; crcKeyAccepted: string | null };

const isKind = (text: string | null): text is SecretKind =>
  text === "client" || text === "consumer";

export const crcSettingOf = ({ crcKey }: CrcColumns): CrcSetting =>
  isKind(crcKey) ? crcKey : "automatic";

export const acceptedKeyOf = ({ crcKeyAccepted }: CrcColumns): SecretKind | null =>
  isKind(crcKeyAccepted) ? crcKeyAccepted : null;

export const otherKind = (kind: SecretKind): SecretKind =>
  kind === "client" ? "consumer" : "client";

/**
 * Automatic: what X took before, else the client secret, else the consumer secret; each only where `has` it
 * (docs/x-protocol.md#crc). A fixed one has no stand-in. Null: nothing to answer with.
 */
export const crcKeyOf = (
  app: CrcColumns,
  has: (kind: SecretKind) => boolean,
): SecretKind | null => {
  const setting = crcSettingOf(app);
  if (setting !== "automatic") return has(setting) ? setting : null;
  const first = acceptedKeyOf(app) ?? "client";
  return [first, otherKind(first)].find(has) ?? null;
};
