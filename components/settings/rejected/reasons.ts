/** Why a delivery was refused, for people: the words of the table, the likely cause, what to do. Pure. */

export type ReasonWords = {
  word: string;
  cause: string;
  /** What to do about it, most likely first. */
  advice: readonly string[];
};

const rotate =
  "If a secret of the App was made anew at X, add the new one under X Apps; the old one goes on verifying until it is retired. The details name the header: one that ends in -oauth2 is the client secret's, the other the consumer secret's.";
const replay = "What was missed can be replayed for 24 hours.";

export const words: Record<string, ReasonWords> = {
  missing_signature: {
    word: "Unsigned",
    cause:
      "It carries neither x-twitter-webhooks-signature-oauth2 nor x-twitter-webhooks-signature. X always sends one.",
    advice: [
      "Somebody who is not X called the address: nothing to do, nothing was stored as activity.",
      "If X sent it, a proxy in front drops headers: let those that begin with x-twitter- through.",
    ],
  },
  malformed_signature: {
    word: "Malformed signature",
    cause: "The signature header is not “sha256=” with 32 bytes in base64.",
    advice: ["It is hardly X. If it is, a proxy rewrites the header: let it through untouched."],
  },
  wrong_signature: {
    word: "Wrong signature",
    cause:
      "The signature was made with another secret, or the body was changed on its way, by a single byte even. The newer header, of the client secret, decides alone where it is there.",
    advice: [
      rotate,
      "If a proxy stands in front, let it pass bodies untouched: no re-encoding, no JSON formatting, no decompression.",
      "Otherwise somebody forges deliveries; they are refused, as this one was.",
    ],
  },
  other_app: {
    word: "Signed by another App",
    cause: "The signature is right, but for the secret of another App of yours.",
    advice: [
      "That App's webhook points to this App's address. Delete it under Webhooks and register it with its own address.",
    ],
  },
  no_secret: {
    word: "App has no secret",
    cause: "All secrets of the App are retired, so nothing can be verified.",
    advice: ["Add the App's client secret, or its consumer secret, under X Apps.", replay],
  },
  needs_client_secret: {
    word: "No client secret here",
    cause: "It was signed by a client secret (OAuth 2.0); this App has none here.",
    advice: [
      "Add the App's client secret under X Apps: at X it stands beside the client ID, apart from the consumer key and secret.",
      replay,
    ],
  },
  needs_consumer_secret: {
    word: "No consumer secret here",
    cause: "It was signed by a consumer secret (OAuth 1.0a) only; this App has none here.",
    advice: [
      "Add the App's consumer key and secret under X Apps: at X they stand under “Keys and tokens”, apart from the client ID and secret.",
      replay,
    ],
  },
  too_large: {
    word: "Too large",
    cause: "The body is larger than what is accepted here, far above anything X is known to send.",
    advice: [
      "If it came from X, replay the time around it and tell us: the limit may need to grow.",
    ],
  },
  encoded: {
    word: "Compressed body",
    cause: "The body arrived with a content encoding. X signs and sends plain bytes.",
    advice: ["A proxy compresses requests on their way in. Switch that off for this address."],
  },
  empty: {
    word: "Empty body",
    cause: "The signature is right, but there is nothing to read.",
    advice: ["Nothing to do: it told nothing."],
  },
  not_json: {
    word: "Not JSON",
    cause: "The signature is right, but the body cannot be read as JSON.",
    advice: ["Replay the time around it: X then sends it once more."],
  },
  crc_oracle: {
    word: "Attempt to get a signature",
    cause:
      "A CRC token that looks like a delivery. Whoever gets such a token answered holds a valid signature for a forged delivery.",
    advice: [
      "It was refused and nothing was signed. Consider blocking the source address in front of this server.",
    ],
  },
  crc_unacceptable: {
    word: "Unacceptable CRC token",
    cause: "The token is longer than X's, or has characters that X's never have.",
    advice: ["X did not send it: nothing to do. It was not answered."],
  },
};

/** A reason that is not known here is shown as it is. */
export function reasonWords(reason: string): ReasonWords {
  return (
    words[reason] ?? {
      word: reason.replaceAll("_", " "),
      cause: "The delivery was refused.",
      advice: ["See the headers below, and the server's log at that time."],
    }
  );
}
