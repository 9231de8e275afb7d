/** What the first visitor from elsewhere must know to become the owner: printed where Birdseye was started. Pure. */
import { createHmac, timingSafeEqual } from "node:crypto";

/** Crockford's base 32: nothing that is mistaken for something else when it is typed off a terminal. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const digest = (key: string, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest();

/** The same for every start and every instance with this SECRET_KEY: 60 bits, as `7K4M-9QX2-C0DE`. */
export const setupCodeOf = (secretKey: string): string => {
  const signs = [...digest(secretKey, "birdseye set-up code").subarray(0, 12)].map(
    (byte) => letters[byte % 32],
  );
  return [signs.slice(0, 4), signs.slice(4, 8), signs.slice(8)]
    .map((four) => four.join(""))
    .join("-");
};

/** As people type it: small letters, without dashes, O for 0, I or L for 1. */
const plain = (code: string): string =>
  code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");

export const isSetupCode = (given: string, expected: string): boolean =>
  timingSafeEqual(digest("compare", plain(given)), digest("compare", plain(expected)));
