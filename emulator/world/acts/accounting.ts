/** What happens to an account itself: access revoked, profile changed. */
import type { Person, WorldEvent } from "#emulator/world/types.ts";
import { bannerAddress, profileImage } from "../addresses.ts";
import { type Doing, event, refuse, view } from "../happen.ts";
import { revokeEvent, revokeTime } from "../render/aaa-relation.ts";
import { findPerson, moment, putPerson } from "../state.ts";

/** The user takes the app's access back; X then ends the subscriptions. Both products tell the second only. */
export function revoke(doing: Doing): WorldEvent {
  const { state, action, actor } = doing;
  const appId = action.appId ?? refuse("Say whose access ends: appId.");
  const whole = new Date(Math.floor(doing.at.getTime() / 1000) * 1000);
  const at = moment(state, `revoke:${appId}:${actor.id}`, whole, 1000);
  return event(doing, {
    at,
    natural: `revoke:${appId}:${actor.id}:${revokeTime(at)}`,
    appId,
    parties: [actor],
    aaa: (id) =>
      id === actor.id
        ? view("oauth.revoke", "outbound", "user_event", revokeEvent(actor.id, appId, at))
        : null,
    xaa: (uuid) => [
      {
        type: "oauth.revoke",
        userId: null,
        direction: "outbound",
        uuid,
        payload: { date_time: revokeTime(at), user_id: actor.id, app_id: appId },
        kind: "oauth.revoke",
      },
    ],
  });
}

/** XAA's names for the parts of a profile: `screenname` is the display name, `handle` the username. */
const fields = [
  "bio",
  "profile_picture",
  "banner_picture",
  "screenname",
  "geo",
  "url",
  "verified_badge",
  "affiliate_badge",
  "handle",
] as const;
type Field = (typeof fields)[number];

/** `extra.field` is one of the nine (default `bio`), `text` the new value. AAA has no such event. */
export function profile(doing: Doing): WorldEvent {
  const { state, action, actor } = doing;
  const field = fields.find((name) => name === (action.extra?.field ?? "bio"));
  if (!field) return refuse(`A profile has these parts: ${fields.join(", ")}.`);
  const before = partOf(actor, field);
  const after = action.text ?? invented(doing, field, before);
  if (after === before) return refuse(`That is what @${actor.username} has already.`);
  if (field === "handle" && (!/^[A-Za-z0-9_]{1,15}$/.test(after) || findPerson(state, after))) {
    return refuse(`@${after} is taken, or no username: 1 to 15 letters, digits and underscores.`);
  }
  putPerson(state, changed(actor, field, after));
  const id = state.nextId(doing.at);
  return event(doing, {
    id,
    text: after,
    natural: `profile:${field}:${id}`,
    parties: [actor],
    xaa: (uuid) => [
      {
        type: `profile.update.${field}`,
        userId: actor.id,
        direction: "outbound",
        uuid,
        payload: { before, after },
        kind: `profile.update.${field}`,
      },
    ],
  });
}

function partOf(person: Person, field: Field): string {
  switch (field) {
    case "bio":
      return person.bio;
    case "profile_picture":
      return person.avatarUrl;
    case "banner_picture":
      return person.bannerUrl ?? "";
    case "screenname":
      return person.name;
    case "geo":
      return person.location ?? "";
    case "url":
      return person.url ?? "";
    case "verified_badge":
      return person.verifiedType;
    case "affiliate_badge":
      return "";
    case "handle":
      return person.username;
  }
}

function changed(person: Person, field: Field, value: string): Person {
  switch (field) {
    case "bio":
      return { ...person, bio: value };
    case "profile_picture":
      return { ...person, avatarUrl: value };
    case "banner_picture":
      return { ...person, bannerUrl: value };
    case "screenname":
      return { ...person, name: value };
    case "geo":
      return { ...person, location: value };
    case "url":
      return { ...person, url: value };
    case "verified_badge":
      return value === "blue" || value === "business" || value === "government"
        ? { ...person, verified: true, verifiedType: value }
        : { ...person, verified: false, verifiedType: "none" };
    case "affiliate_badge":
      return person;
    case "handle":
      return { ...person, username: value };
  }
}

function invented({ state, actor }: Doing, field: Field, before: string): string {
  const { random } = state;
  const serial = random.int(1_000_000, 9_999_999);
  switch (field) {
    case "bio":
      return `${before.replace(/ · .*$/, "")} · ${random.pick(["Summer timetable is out", "Now boarding", "Back on Monday", "夏ダイヤ公開中 ✈️"])} ${serial % 100}`;
    case "profile_picture":
      return profileImage(state.pictures, actor.id, random.hex(8));
    case "banner_picture":
      return bannerAddress(state.pictures, actor.id, `17${serial}0`);
    case "screenname":
      return `${actor.name.replace(/ (🌞|🌧|❄️|🍂)$/u, "")} ${random.pick(["🌞", "🌧", "❄️", "🍂"])}`;
    case "geo":
      return random.pick(["Bergen, Norway", "札幌", "Reykjavík", "Faroe Islands"]);
    case "url":
      return `https://northwind.example/${serial}`;
    case "verified_badge":
      return actor.verifiedType === "blue" ? "business" : "blue";
    case "affiliate_badge":
      return `https://pbs.twimg.com/semantic_core_img/${serial}/badge?format=png&name=orig`;
    case "handle":
      return `${actor.username.slice(0, 11)}_${serial % 1000}`;
  }
}
