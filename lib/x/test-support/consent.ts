/** Goes through the emulator's consent page as a browser would, without one. */

/** What a browser does on the consent page: reads its form, chooses a person, and is sent back with these parameters. */
export const consent = async (
  url: string,
  personId: string,
  decision: "allow" | "deny" = "allow",
): Promise<URLSearchParams> => {
  const page = await (await fetch(url)).text();
  const fields = new URLSearchParams({ user_id: personId, decision });
  for (const [input] of page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const value = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? "";
    fields.set(value("name"), value("value").replaceAll("&amp;", "&"));
  }
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? "";
  const answer = await fetch(new URL(action, url), {
    method: "POST",
    body: fields,
    redirect: "manual",
  });
  return new URL(answer.headers.get("location") ?? "http://nowhere").searchParams;
};
