/** What happens to an account itself: access revoked, profile changed. */
import type { Person, WorldEvent } from "#emulator/world/types.ts";
import { bannerAddress, profileImage } from "../addresses.ts";
import { type Doing, event, refuse, said, view } from "../happen.ts";
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
    xaa: (uuid) => {
      const payload = { date_time: revokeTime(at), user_id: actor.id, app_id: appId };
      return [said("oauth.revoke", "outbound", null, uuid, payload)];
    },
  });
}

/** A part of a profile: what stands there, what the change makes of the person, and a new value where none is given. */
type Part = {
  read: (person: Person) => string;
  write: (value: string) => Partial<Person>;
  invent: (doing: Doing, serial: number) => string;
};

/** XAA's names for the parts: `screenname` is the display name, `handle` the username. */
const parts: Record<string, Part> = {
  bio: {
    read: ({ bio }) => bio,
    write: (bio) => ({ bio }),
    invent: ({ state, actor }, serial) =>
      `${actor.bio.replace(/ · .*$/, "")} · ${state.random.pick(["Summer timetable is out", "Now boarding", "Back on Monday", "夏ダイヤ公開中 ✈️"])} ${serial % 100}`,
  },
  profile_picture: {
    read: ({ avatarUrl }) => avatarUrl,
    write: (avatarUrl) => ({ avatarUrl }),
    invent: ({ state, actor }) => profileImage(state.pictures, actor.id, state.random.hex(8)),
  },
  banner_picture: {
    read: ({ bannerUrl }) => bannerUrl ?? "",
    write: (bannerUrl) => ({ bannerUrl }),
    invent: ({ state, actor }, serial) => bannerAddress(state.pictures, actor.id, `17${serial}0`),
  },
  screenname: {
    read: ({ name }) => name,
    write: (name) => ({ name }),
    invent: ({ state, actor }) =>
      `${actor.name.replace(/ (🌞|🌧|❄️|🍂)$/u, "")} ${state.random.pick(["🌞", "🌧", "❄️", "🍂"])}`,
  },
  geo: {
    read: ({ location }) => location ?? "",
    write: (location) => ({ location }),
    invent: ({ state }) =>
      state.random.pick(["Bergen, Norway", "札幌", "Reykjavík", "Faroe Islands"]),
  },
  url: {
    read: ({ url }) => url ?? "",
    write: (url) => ({ url }),
    invent: (_, serial) => `https://northwind.example/${serial}`,
  },
  verified_badge: {
    read: ({ verifiedType }) => verifiedType,
    write: (value) =>
      value === "blue" || value === "business" || value === "government"
        ? { verified: true, verifiedType: value }
        : { verified: false, verifiedType: "none" },
    invent: ({ actor }) => (actor.verifiedType === "blue" ? "business" : "blue"),
  },
  affiliate_badge: {
    read: () => "",
    write: () => ({}),
    invent: (_, serial) =>
      `https://pbs.twimg.com/semantic_core_img/${serial}/badge?format=png&name=orig`,
  },
  handle: {
    read: ({ username }) => username,
    write: (username) => ({ username }),
    invent: ({ actor }, serial) => `${actor.username.slice(0, 11)}_${serial % 1000}`,
  },
};

/** `extra.field` is one of the nine (default `bio`), `text` the new value. AAA has no such event. */
export function profile(doing: Doing): WorldEvent {
  const { state, action, actor } = doing;
  const field = String(action.extra?.field ?? "bio");
  const part = Object.hasOwn(parts, field) ? parts[field] : undefined;
  if (!part) return refuse(`A profile has these parts: ${Object.keys(parts).join(", ")}.`);
  const before = part.read(actor);
  const after = action.text ?? part.invent(doing, state.random.int(1_000_000, 9_999_999));
  if (after === before) return refuse(`That is what @${actor.username} has already.`);
  if (field === "handle" && (!/^[A-Za-z0-9_]{1,15}$/.test(after) || findPerson(state, after))) {
    return refuse(`@${after} is taken, or no username: 1 to 15 letters, digits and underscores.`);
  }
  putPerson(state, { ...actor, ...part.write(after) });
  const id = state.nextId(doing.at);
  return event(doing, {
    id,
    text: after,
    natural: `profile:${field}:${id}`,
    parties: [actor],
    xaa: (uuid) => [said(`profile.update.${field}`, "outbound", actor, uuid, { before, after })],
  });
}
