/** A person at the consent page, without a browser: reads the form as served and sends it. */
import type { Answer, UserKeys } from "./client.ts";
import type { Stage } from "./stage.ts";

/** The hidden fields of a served form, so that a page that forgot one fails. */
export function hiddenFields(page: string): Record<string, string> {
  const found = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  const plain = (text: string) =>
    text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");
  return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, plain(value)]));
}

/** OAuth 1.0a in three legs, as `account`; the answer of the third. */
export async function login1(
  stage: Stage,
  callback: string,
): Promise<{ answer: Answer; verifier: string }> {
  const { client, account } = stage;
  const first = await client.post("/oauth/request_token", {
    user: "no token",
    oauth: { oauth_callback: callback },
  });
  const keys = Object.fromEntries(new URLSearchParams(first.text)) as UserKeys;
  const page = await client.get(`/oauth/authorize?oauth_token=${keys.oauth_token}`, {
    bearer: null,
  });
  const form = { ...hiddenFields(page.text), user_id: account.id, decision: "allow" };
  const allowed = await client.post("/oauth/authorize", { bearer: null, form });
  const back = new URL(allowed.headers.get("location") ?? "").searchParams;
  const verifier = back.get("oauth_verifier") ?? "";
  const answer = await client.post("/oauth/access_token", {
    user: keys,
    oauth: { oauth_verifier: verifier },
  });
  return { answer, verifier };
}
