/** Which credentials an App needs together. Pure, browser-safe. */
import type { AppView } from "./contract.ts";

/** What an App has, or would have after a change. */
export type CredentialFacts = {
  consumerKey: boolean;
  consumerSecret: boolean;
  clientId: boolean;
  clientSecret: boolean;
  crcKey: AppView["crc"]["key"];
};

/** What keeps these from working, by the field to mend; null when at least one pair is whole and no key lacks its secret. */
export const credentialError = (
  facts: CredentialFacts,
): { field: keyof CredentialFacts; message: string } | null => {
  if (facts.consumerKey && !facts.consumerSecret)
    return { field: "consumerSecret", message: "The consumer key needs its consumer secret." };
  if (facts.consumerSecret && !facts.consumerKey)
    return { field: "consumerKey", message: "The consumer secret needs its consumer key." };
  if (!facts.consumerKey && facts.clientId && !facts.clientSecret)
    return {
      field: "clientSecret",
      message: "Without a consumer key and secret, the client ID needs its client secret.",
    };
  if (!facts.consumerKey && facts.clientSecret && !facts.clientId)
    return {
      field: "clientId",
      message: "Without a consumer key and secret, the client secret needs its client ID.",
    };
  if (!facts.consumerKey && !facts.clientId)
    return {
      field: "consumerKey",
      message:
        "An App needs a consumer key and secret, or an OAuth 2.0 client ID and client secret.",
    };
  const key = facts.crcKey;
  if ((key === "client" && !facts.clientSecret) || (key === "consumer" && !facts.consumerSecret))
    return {
      field: "crcKey",
      message: `CRC checks are set to be answered with the ${key} secret, and the App has none.`,
    };
  return null;
};
