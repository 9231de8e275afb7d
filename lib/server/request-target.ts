/** What a request asks for, whatever shape its target and its Host have. Pure. */

/** `http://anywhere/path` (RFC 9112, 3.2.2) becomes `/path`: nothing here depends on the name we are called by. */
export const originForm = (target: string): string => {
  const absolute = /^https?:\/\/[^/?#]*/i.exec(target)?.[0];
  if (absolute === undefined) return target;
  const rest = target.slice(absolute.length);
  return rest.startsWith("/") ? rest : `/${rest}`;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The steps of a path as a file system would take them: decoded, without empty ones and dots. */
const stepsOf = (target: string): string[] => {
  const path = /^[^?#]*/.exec(originForm(target))?.[0] ?? "";
  const steps: string[] = [];
  for (const step of decoded(path).split(/[/\\]/)) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps;
};

export type WebhookTarget =
  /** Not about webhooks. */
  | { type: "elsewhere" }
  /** `/webhooks` itself, the operators' page, also with slashes too many. */
  | { type: "page" }
  /** `/webhooks/{app}`, also with slashes too many. */
  | { type: "app"; slug: string }
  /** Under `/webhooks`, and nothing is there. */
  | { type: "nothing" };

/**
 * Whether a target leads to a webhook. X calls one invalid for a single redirect, so every spelling that a router would
 * mend by one is understood here: doubled slashes, a slash at the end, dots, escapes.
 */
export const webhookTarget = (target: string): WebhookTarget => {
  const [first, slug, ...more] = stepsOf(target);
  if (first?.toLowerCase() !== "webhooks") return { type: "elsewhere" };
  if (first !== "webhooks" || more.length > 0) return { type: "nothing" };
  return slug === undefined ? { type: "page" } : { type: "app", slug };
};

const hostForm = /^(?:[a-z\d](?:[a-z\d._-]*[a-z\d])?\.?|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** Whether a `Host` header is one (RFC 9110, 7.2) that a URL can be made of: Next and the routes do. */
export const isHost = (host: string): boolean =>
  hostForm.test(host) && URL.canParse(`http://${host}/`);
