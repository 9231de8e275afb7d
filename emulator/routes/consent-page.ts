/** HTML of the consent page and of its short messages; everything that came from outside is escaped by `html`. */
import { html, raw } from "hono/html";
import type { XApp } from "#emulator/base/entities.ts";
import type { Person } from "#emulator/world/types.ts";

export type Consent = {
  app: XApp;
  people: readonly Person[];
  chosen: string | null;
  /** Where the form goes, and what it carries along. */
  action: string;
  hidden: Record<string, string>;
  permissions: string[];
};

const style = `
:root{color-scheme:light dark;--bg:#f7f9f9;--card:#fff;--ink:#0f1419;--dim:#536471;--line:#cfd9de;--accent:#1d6fe0;--on:#fff}
@media(prefers-color-scheme:dark){:root{--bg:#000;--card:#16181c;--ink:#e7e9ea;--dim:#8b98a5;--line:#2f3336;--accent:#4c9bff;--on:#00101f}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.45 system-ui,sans-serif;display:grid;place-items:center;min-height:100vh;padding:24px}
main{width:100%;max-width:480px;background:var(--card);border:1px solid var(--line);border-radius:16px;padding:28px}
h1{font-size:22px;margin:0 0 4px}p{margin:0 0 16px;color:var(--dim)}.badge{display:inline-block;font-size:12px;font-weight:700;letter-spacing:.04em;border:1px solid currentColor;border-radius:99px;padding:2px 10px;margin-bottom:16px;color:#b25e00}
@media(prefers-color-scheme:dark){.badge{color:#ffb35c}}
fieldset{border:0;margin:0 0 20px;padding:0}legend{font-weight:600;margin-bottom:8px;padding:0}
.people{max-height:300px;overflow:auto;border:1px solid var(--line);border-radius:12px}
label{display:flex;gap:12px;align-items:center;padding:10px 14px;cursor:pointer;border-bottom:1px solid var(--line)}label:last-child{border-bottom:0}
label:has(input:checked){background:color-mix(in srgb,var(--accent) 12%,transparent)}
.face{flex:none;width:36px;height:36px;border-radius:50%;display:grid;place-items:center;font-weight:700;color:#fff}
.who{min-width:0;overflow-wrap:anywhere}.who small{display:block;color:var(--dim)}
ul{margin:0 0 20px;padding-left:20px}li{margin:2px 0}
.row{display:flex;gap:12px;flex-wrap:wrap}button{font:inherit;font-weight:700;border-radius:99px;padding:10px 22px;cursor:pointer;border:1px solid var(--line);background:transparent;color:var(--ink)}
button.go{background:var(--accent);border-color:var(--accent);color:var(--on)}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`;

const shell = (title: string, content: unknown) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><style>${raw(style)}</style></head>
<body><main><span class="badge">EMULATOR — not X</span>${content}</main></body></html>`;

/** A circle with an initial in a colour of the person's own: no picture is fetched from anywhere. */
const face = (person: Person) => {
  const hue = Number(BigInt(person.id) % 360n);
  const initial = [...person.name][0] ?? "?";
  return html`<span class="face" aria-hidden="true" style="background:hsl(${hue} 55% 38%)">${initial}</span>`;
};

const choice = (person: Person, chosen: string | null) => html`<label>
<input type="radio" name="user_id" value="${person.id}" required ${person.id === chosen ? "checked" : ""}>
${face(person)}<span class="who"><bdi>${person.name}</bdi><small>@${person.username}</small></span></label>`;

export const consentPage = ({ app, people, chosen, action, hidden, permissions }: Consent) =>
  shell(
    `Authorize ${app.name}`,
    html`<h1>Authorize ${app.name} to access your account?</h1><p>${app.description}</p>
<form method="post" action="${action}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<fieldset><legend>Sign in as</legend><div class="people">${people.map((person) => choice(person, chosen))}</div></fieldset>
<strong>${app.name} will be able to</strong><ul>${permissions.map((line) => html`<li>${line}</li>`)}</ul>
<div class="row"><button class="go" name="decision" value="allow">Authorize app</button>
<button name="decision" value="cancel" formnovalidate>Cancel</button></div></form>`,
  );

export const messagePage = (title: string, text: string) =>
  shell(title, html`<h1>${title}</h1><p>${text}</p>`);
