/** "Do something as @x": one form for everything a person on X can do. */
import { html } from "hono/html";
import type { X } from "#emulator/delivery/x.ts";
import type { ActionKind } from "#emulator/world/types.ts";
import type { Html } from "../parts.ts";

/** `needs` tells the page's script which fields to show: t(arget), x (text), o(bject), m(edia), f(ield). */
const groups: [string, [kind: ActionKind, label: string, needs: string][]][] = [
  [
    "Posts",
    [
      ["mention", "mention somebody", "txm"],
      ["post", "post", "xm"],
      ["reply", "reply to a post", "txom"],
      ["quote", "quote a post", "txo"],
      ["repost", "repost", "to"],
      ["quote_repost", "repost a quote post", "to"],
      ["unrepost", "take a repost back", "o"],
      ["like", "like a post", "to"],
      ["unlike", "take a like back", "o"],
      ["edit", "edit own post", "xo"],
      ["delete", "delete own post", "o"],
    ],
  ],
  [
    "People",
    [
      ["follow", "follow", "t"],
      ["unfollow", "unfollow", "t"],
      ["block", "block", "t"],
      ["unblock", "unblock", "t"],
      ["mute", "mute", "t"],
      ["unmute", "unmute", "t"],
    ],
  ],
  [
    "Messages",
    [
      ["dm", "send a direct message", "txm"],
      ["typing", "type to somebody", "t"],
      ["read", "read somebody’s messages", "to"],
    ],
  ],
  [
    "Account",
    [
      ["revoke", "revoke the app’s access", ""],
      ["profile", "change own profile (XAA)", "xf"],
    ],
  ],
  [
    "XAA only",
    [
      ["chat", "send an encrypted chat", "t"],
      ["space_start", "start a space", ""],
      ["space_end", "end the space", ""],
      ["broadcast_start", "start a broadcast", "x"],
      ["broadcast_end", "end the broadcast", ""],
      ["broadcast_chat", "write below a broadcast", "tx"],
      ["news", "news story appears", "x"],
    ],
  ],
];

const fields = [
  "bio",
  "screenname",
  "handle",
  "geo",
  "url",
  "profile_picture",
  "banner_picture",
  "verified_badge",
  "affiliate_badge",
];

export function actPanel(x: X): Html {
  const people = x.world.people().slice(0, 200);
  const account = x.world.person(x.store.subscribedUsers()[0] ?? "") ?? people[0];
  const stranger = people.find((one) => !one.account);
  return html`<form method="post" action="/console/act" id="act">
    <datalist id="people">${people.map(
      (one) =>
        html`<option value="@${one.username}">${one.name}${one.account ? " · account" : ""}</option>`,
    )}</datalist>
    <label class="field"><span>As</span>
      <input name="as" list="people" required autocomplete="off" spellcheck="false" value="@${stranger?.username ?? ""}"></label>
    <button type="button" class="small swap" data-swap title="Swap the two people">⇅ swap</button>
    <label class="field"><span>Do</span>
      <select name="kind">${groups.map(
        ([label, kinds]) =>
          html`<optgroup label="${label}">${kinds.map(
            ([kind, words, needs]) =>
              html`<option value="${kind}" data-needs="${needs}">${words}</option>`,
          )}</optgroup>`,
      )}</select></label>
    <label class="field" data-need="t"><span>To</span>
      <input name="target" list="people" autocomplete="off" spellcheck="false" value="@${account?.username ?? ""}" placeholder="anybody"></label>
    <label class="field wide" data-need="x"><span>Text</span>
      <textarea name="text" rows="2" dir="auto" placeholder="Leave empty for something believable"></textarea></label>
    <label class="field" data-need="m"><span>With</span>
      <select name="media"><option value="">nothing</option><option value="photo">a photo</option>
        <option value="video">a video</option><option value="animated_gif">a GIF</option>
        <option value="location">a place (messages)</option></select></label>
    <label class="field" data-need="f"><span>Part</span>
      <select name="field">${fields.map((name) => html`<option>${name}</option>`)}</select></label>
    <label class="field" data-need="o"><span>Id</span>
      <input name="objectId" inputmode="numeric" pattern="[0-9]*" autocomplete="off" placeholder="the newest that fits"></label>
    <div class="actions"><button class="go">Do it</button>
      <output id="done" role="status"></output></div>
  </form>`;
}
