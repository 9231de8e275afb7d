/** X's rules for webhook URLs (x-protocol 3): https, public host, no port, at most 200 characters. */

const privateHost =
  /^(localhost|.*\.(local|localhost|internal|test)|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|169\.254\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|0\.0\.0\.0|\[.*\])$/i;

/** Why X would refuse this URL; null when it would not. `allowLocal` lifts what a developer's machine cannot have. */
export function urlError(text: string, allowLocal: boolean): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.hash) return "malformed";
  if (allowLocal) return null;
  if (url.protocol !== "https:") return "not https";
  if (/^https:\/\/[^/?#]*:\d/.test(text)) return "has a port";
  if (privateHost.test(url.hostname)) return "not public";
  return null;
}
