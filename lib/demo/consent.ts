/** Plays the person in front of X's consent page, on an emulator: the rest of the sign-in is the real one. */
import { AppError } from "#lib/errors.ts";

/** Agrees as `userId` and returns the query X hands to the callback. */
export const consentAs = async (authorizeUrl: string, userId: string): Promise<URLSearchParams> => {
  const url = new URL(authorizeUrl);
  const form = new URLSearchParams(url.searchParams);
  form.set("user_id", userId);
  form.set("decision", "allow");
  const page = `${url.origin}${url.pathname}`;
  const answer = await fetch(page, { method: "POST", body: form, redirect: "manual" });
  const location = answer.headers.get("location");
  if (location === null)
    throw new AppError("x_unreachable", "The emulator's consent page did not send the demo back.");
  return new URL(location).searchParams;
};
