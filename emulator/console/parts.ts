/** Small pieces that the control page's panels share. Everything from outside goes through `html`, which escapes. */
import { html } from "hono/html";
import type { Person } from "#emulator/world/types.ts";

export type Html = ReturnType<typeof html>;

const families: [prefix: string, family: string, sign: string][] = [
  ["post.", "posts", "✎"],
  ["like.", "likes", "♥"],
  ["follow.", "relationships", "⚯"],
  ["block.", "relationships", "⊘"],
  ["mute.", "relationships", "⊝"],
  ["dm.", "messages", "✉"],
  ["chat.", "messages", "✉"],
  ["oauth.", "account", "⚷"],
  ["profile.", "account", "☺"],
];

/** Colour always comes with a sign and the word: it is never the only difference. */
export function kindLabel(kind: string): Html {
  const [, family, sign] = families.find(([prefix]) => kind.startsWith(prefix)) ?? [
    "",
    "other",
    "◦",
  ];
  return html`<span class="kind ${family}"><span aria-hidden="true">${sign}</span> ${kind}</span>`;
}

/** A disc with an initial: no picture is fetched from anywhere. */
export function face(person: Person): Html {
  const initial = [...new Intl.Segmenter().segment(person.name.trim())][0]?.segment ?? "?";
  const hue = Number(BigInt(person.id) % 8n);
  return html`<span class="face h${hue}" aria-hidden="true">${initial}</span>`;
}

/** Name in its own direction, handle always left to right. */
export const who = (person: Person | undefined, id: string): Html =>
  person
    ? html`<span class="who"><bdi class="name">${person.name}</bdi> <span class="handle">@${person.username}</span></span>`
    : html`<span class="who"><span class="handle">${id}</span></span>`;

export const clockTime = (ms: number): Html => {
  const at = new Date(ms).toISOString();
  return html`<time datetime="${at}" title="${at}">${at.slice(11, 23)}</time>`;
};

const plain = new Intl.NumberFormat("en");
export const count = (n: number): string => plain.format(n);

export const size = (bytes: number): string =>
  bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} kB`;

/** `tone`: ok, bad, wait or plain; the word says the same. */
export const chip = (tone: string, text: string, title = ""): Html =>
  html`<span class="chip ${tone}" title="${title}">${text}</span>`;

export const empty = (text: string): Html => html`<p class="empty">${text}</p>`;
