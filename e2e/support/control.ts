/** X's side at the emulator's control API, and what the dashboard has stored of it. */

/** One call of the emulator's control API: `control(url, "POST", "/emit", { … })`. */
export const control = async <T>(
  emulatorUrl: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> => {
  const answer = await fetch(`${emulatorUrl}/control${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};

/** Somebody posts `text` at X. */
export const post = (emulatorUrl: string, text: string, as = "northwind_air"): Promise<unknown> =>
  control(emulatorUrl, "POST", "/emit", { kind: "post", as, text });

/** Ids of the newest activities that are stored, newest first. */
export const stored = async (url: string, cookie: string): Promise<string[]> => {
  const answer = await fetch(`${url}/api/activities?limit=200`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`activities: ${answer.status}`);
  return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id);
};
