/** Says before asking X whether it will take a webhook's URL. Pure. */

export type UrlVerdict = { ok: true; url: string } | { ok: false; sentence: string };

/** X's limit (x-protocol 3). */
const longest = 200;

const refuse = (sentence: string): UrlVerdict => ({ ok: false, sentence });

const privateHost = (host: string): boolean =>
  /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(host) ||
  !host.includes(".") ||
  /\.(local|localhost|internal|test|invalid|example)$/.test(host);

/**
 * X: public `https`, no port, any path, at most 200 characters (x-protocol 3, "URL rules"). An emulator also takes
 * `http` and ports.
 */
export const checkWebhookUrl = (text: string, rules: "x" | "emulator"): UrlVerdict => {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return refuse("This is no URL. It begins with https://.");
  const url = new URL(trimmed);
  if (trimmed.length > longest)
    return refuse(`X takes at most ${longest} characters; this URL has ${trimmed.length}.`);
  if (url.hash !== "" || url.username !== "" || url.password !== "")
    return refuse("Leave out the user name, password and the part after #.");
  if (rules === "emulator")
    return /^https?:$/.test(url.protocol)
      ? { ok: true, url: trimmed }
      : refuse("Use http:// or https://.");
  if (url.protocol !== "https:") return refuse("X calls https:// addresses only.");
  if (/^https:\/\/[^/]*:\d*(\/|$)/i.test(trimmed))
    return refuse("X takes no port in the URL. Put a proxy or a tunnel in front, on port 443.");
  if (url.search !== "")
    return refuse("Leave out the part after ?: X adds its own for the CRC check.");
  if (privateHost(url.hostname))
    return refuse(
      `X cannot reach ${url.hostname}: it is a private name. Set PUBLIC_URL to the public address, or use a tunnel.`,
    );
  return { ok: true, url: trimmed };
};
