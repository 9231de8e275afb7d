/** Makes people: the named cast, and a crowd without end for storms. The same seed gives the same people. */

import { snowflakeAt } from "#emulator/base/ids.ts";
import { createRandom, type Random } from "#emulator/base/random.ts";
import type { Person } from "#emulator/world/types.ts";
import { avatarAddress } from "./addresses.ts";
import { cast, type Role } from "./cast.ts";

/** The named cast, accounts first. */
export function makeCast(seed: number, pictures: string | null = null): Person[] {
  return cast.map((role) => fill(role, createRandom(seed, `person:${role.username}`), pictures));
}

const given =
  "Amélie, Søren, Chiara, Tomás, Ines, Yuki, ゆうた, 美咲, 志明, 수빈, 하준, Арина, Богдан, Νίκος, محمد, سارة, דוד, मीरा, ณัฐ, Chukwu, Aroha, Liam, Zeynep, Ağca, Łucja, Ramón".split(
    ", ",
  );
const family =
  "Okoro, Nakamura, 佐藤, 王, 이, Sørensen, Ólafsdóttir, García, O’Neill, Müller, Kovač, Шевченко, Παππάς, الحسن, כהן, सिंह, ใจดี, Nguyễn, van Dijk, Silva 🌻, Rossi, Haile, Smith, Kowalska".split(
    ", ",
  );
const langs = "en, en, en, es, fr, de, ja, ko, zh, ar, uk, hi, pt, tr".split(", ");

/** Member `index` of the crowd. Usernames look like `amber_9f3c_17`; the number is the index, so look-ups need no table. */
export function makeCrowdMember(
  seed: number,
  index: number,
  pictures: string | null = null,
): Person {
  const random = createRandom(seed, `crowd:${index}`);
  const word = random.pick(["amber", "birch", "cobalt", "dune", "ember", "fern", "gale", "heron"]);
  return fill(
    {
      username: `${word}_${random.hex(3)}_${index}`,
      name: `${random.pickOr(given, "")} ${random.pickOr(family, "")}`,
      bio: random.pick([
        "",
        "",
        "Here for the planes.",
        "she/her",
        "🚲",
        "Opinions my own & changing.",
      ]),
      lang: random.pickOr(langs, "en"),
      followers: random.int(0, 900),
      since: random.int(2012, 2024),
      ...(index % 7 === 3 && { picture: "none" }),
    },
    random,
    pictures,
  );
}

function fill(role: Role, random: Random, pictures: string | null): Person {
  const createdAt = new Date(
    Date.UTC(
      role.since,
      random.int(0, 11),
      random.int(1, 28),
      random.int(0, 23),
      random.int(0, 59),
    ),
  );
  const around = (n: number): number => Math.round(n * (0.7 + random.next() * 0.6));
  // Before November 2010 ids were counted up; snowflakes for people came later still, but both are seen today.
  const id =
    role.since <= 2012
      ? String(20_000_000 + (role.since - 2008) * 120_000_000 + random.int(0, 99_999_999))
      : snowflakeAt(createdAt, random.int(0, 0x3fffff));
  return {
    id,
    username: role.username,
    name: role.name,
    bio: role.bio,
    location: role.location ?? null,
    url: role.url ?? null,
    avatarUrl: avatarAddress(pictures, { ...role, id }),
    bannerUrl: null,
    protected: role.protected ?? false,
    verified: role.verified !== undefined,
    verifiedType: role.verified ?? "none",
    createdAt,
    followers: role.account ? role.followers : around(role.followers),
    following: random.int(20, 900),
    posts: random.int(40, 24_000),
    likes: random.int(0, 30_000),
    listed: Math.round(role.followers / 120),
    media: random.int(0, 2_000),
    lang: role.lang,
    account: role.account ?? false,
  };
}
