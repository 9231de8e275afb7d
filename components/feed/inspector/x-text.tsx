/** Text from X as a person knows it: entities decoded, X's short links shown as what they lead to, never as markup. */

import { decodeEntities, withoutOverrides } from "#lib/activity/text.ts";
import type { ActivityFacts } from "#lib/activity/types.ts";
import { WithHandles } from "../sentence.tsx";

type Link = NonNullable<ActivityFacts["urls"]>[number];
export type TextPart = { text: string } | { text: string; href: string };

const isWeb = (url: string) => /^https?:\/\//i.test(url);

/** Cuts a text at X's short links (`https://t.co/…`), longest first where one begins another. */
export function textParts(text: string, links: readonly Link[] = []): TextPart[] {
  const known = links
    .filter((link) => isWeb(link.url) && isWeb(link.expandedUrl))
    .sort((a, b) => b.url.length - a.url.length);
  const parts: TextPart[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") parts.push({ text: withoutOverrides(decodeEntities(plain)) });
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const link = known.find((one) => text.startsWith(one.url, at));
    if (link === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    flush();
    parts.push({ text: withoutOverrides(decodeEntities(link.displayUrl)), href: link.expandedUrl });
    at += link.url.length;
  }
  flush();
  return parts;
}

/** X's mark of a text's language as the page may say it; X marks what has none (`und`, `zxx`, `qme` …) too. */
export const langOf = (lang: string | undefined): string | undefined =>
  lang !== undefined && /^(?!und|zxx|q)[a-z]{2,3}(?:-[a-z]{2,4})?$/i.test(lang) ? lang : undefined;

export function XText(props: {
  text: string;
  links?: readonly Link[] | undefined;
  lang?: string | undefined;
}) {
  let at = 0;
  return (
    <p
      dir="auto"
      lang={langOf(props.lang)}
      className="from-x overflow-clip py-0.5 text-base whitespace-pre-wrap"
    >
      {textParts(props.text, props.links).map((part) => {
        const key = at;
        at += part.text.length;
        return "href" in part ? (
          <a
            key={key}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            title={part.href}
            className="text-link underline-offset-2 hover:underline"
          >
            <bdi>{part.text}</bdi>
          </a>
        ) : (
          <WithHandles key={key} text={part.text} />
        );
      })}
    </p>
  );
}
