/** Which passwords are refused because guessers try them first (NIST SP 800-63B, 5.1.1.2: lists, repetitions, names). */
import { publicDemoPassword } from "#lib/config.ts";
import { AppError } from "#lib/errors.ts";
import { processSingleton } from "#lib/process-singleton.ts";

/** 49,000 passwords by how often they were found; read when first asked for, as most processes never are. */
const commonPasswords = (): Promise<ReadonlySet<string>> =>
  processSingleton("common-passwords", async () => {
    const { dictionary } = await import("@zxcvbn-ts/language-common");
    return new Set(dictionary.passwords);
  });

/** What is left of `Sunshine2026!`: figures and signs around a word add nothing that guessers do not try. */
const wordIn = (text: string): string => text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

/** All one character, or each the neighbour of the one before: `aaaaaaaa`, `abcdefgh`, `98765432`. */
const isSequence = (text: string): boolean => {
  const codes = [...text].map((one) => one.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  const [step = 2] = steps;
  return steps.size === 1 && Math.abs(step) <= 1;
};

export type NewPassword = { password: string; email: string; name: string };

const tooEasy = async ({ password, email, name }: NewPassword): Promise<string | null> => {
  const text = password.normalize("NFKC").toLowerCase();
  const word = wordIn(text);
  const own = [email, email.split("@")[0] ?? "", name, name.replaceAll(/\s/g, ""), "birdseye"];
  if (text === publicDemoPassword) return "This is the demo's password: everybody knows it.";
  if (own.some((one) => one !== "" && [text, word].includes(one.toLowerCase())))
    return "Choose a password that is not your name or address, nor this program's.";
  const common = await commonPasswords();
  // A whole word of the list with a little around it; one letter in twenty signs is no word.
  if (common.has(text) || isSequence(text) || (word.length > text.length / 2 && common.has(word)))
    return "This password is one of those that guessers try first. Choose another: four words that have nothing to do with each other, for instance.";
  return null;
};

/** Refuses what everybody guesses. `field` is where the sentence belongs. @throws AppError `invalid_input` */
export const refuseEasyPassword = async (given: NewPassword, field = "password"): Promise<void> => {
  const problem = await tooEasy(given);
  if (problem !== null) throw new AppError("invalid_input", problem, { field });
};
