/** `/2/users`: me, by id(s), by username(s) (x-protocol 12.3, OpenAPI). */
import type { Call, Endpoint } from "#emulator/endpoint.ts";
import { invalidParameter } from "#emulator/errors.ts";
import type { Person } from "#emulator/types.ts";
import { personOf } from "./account-activity.ts";
import { listParameter, snowflakeParameter } from "./input.ts";

const SCOPES = ["tweet.read", "users.read"];
/** The first row is what X's OpenAPI lists; the second what live X also takes. */
export const USER_FIELDS = [
  "confirmed_email connection_status created_at description entities id is_identity_verified location name parody profile_banner_url profile_image_url protected public_metrics receives_your_dm subscribes_to_you subscription subscription_type url username verified verified_followers_count verified_type withheld",
  "affiliation most_recent_tweet_id pinned_tweet_id",
].flatMap((row) => row.split(" "));
const EXPANSIONS = [
  "affiliation",
  "affiliation.user_id",
  "most_recent_post_id",
  "most_recent_tweet_id",
  "pinned_post_id",
  "pinned_tweet_id",
];

/** A person as v2 tells of them; fields nobody asked for stay out, as do those this person has not filled. */
export function userView(person: Person, fields: readonly string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {
    id: person.id,
    name: person.name,
    username: person.username,
    created_at: person.createdAt.toISOString(),
    description: person.bio,
    ...(person.location === null ? {} : { location: person.location }),
    ...(person.url === null ? {} : { url: person.url }),
    ...(person.bannerUrl === null ? {} : { profile_banner_url: person.bannerUrl }),
    profile_image_url: person.avatarUrl,
    protected: person.protected,
    verified: person.verified,
    verified_type: person.verifiedType,
    is_identity_verified: false,
    parody: false,
    public_metrics: {
      followers_count: person.followers,
      following_count: person.following,
      // Live X says tweet_count, its OpenAPI requires post_count.
      tweet_count: person.posts,
      post_count: person.posts,
      listed_count: person.listed,
      like_count: person.likes,
      media_count: person.media,
    },
  };
  const wanted = new Set(["id", "name", "username", ...fields]);
  return Object.fromEntries(Object.entries(all).filter(([key]) => wanted.has(key)));
}

const fieldsOf = (call: Call): string[] => {
  listParameter(call.query("expansions"), "expansions", EXPANSIONS);
  return listParameter(call.query("user.fields"), "user.fields", USER_FIELDS) ?? [];
};

const missing = (parameter: string, value: string) => ({
  value,
  detail: `Could not find user with ${parameter}: [${value}].`,
  title: "Not Found Error",
  resource_type: "user",
  parameter,
  resource_id: value,
  type: "https://api.x.com/2/problems/resource-not-found",
});

function one(call: Call, parameter: "id" | "username", value: string, valid: RegExp): Response {
  const fields = fieldsOf(call);
  if (!valid.test(value))
    throw invalidParameter(parameter, value, `does not match ${valid.source}`, "path parameter");
  const person = find(call, parameter, value);
  return Response.json(
    person ? { data: userView(person, fields) } : { errors: [missing(parameter, value)] },
  );
}

function many(call: Call, parameter: "ids" | "usernames", valid: RegExp): Response {
  const fields = fieldsOf(call);
  const given = (call.query(parameter) ?? "").split(",").filter(Boolean);
  if (given.length < 1 || given.length > 100)
    throw invalidParameter(parameter, given.join(","), "must have 1 to 100 values");
  const wrong = given.find((value) => !valid.test(value));
  if (wrong !== undefined)
    throw invalidParameter(parameter, wrong, `does not match ${valid.source}`);
  const by = parameter === "ids" ? "id" : "username";
  const found = given.map((value) => ({ value, person: find(call, by, value) }));
  const data = found.flatMap(({ person }) => (person ? [userView(person, fields)] : []));
  const errors = found.flatMap(({ value, person }) => (person ? [] : [missing(parameter, value)]));
  return Response.json({
    ...(data.length > 0 ? { data } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  });
}

function find({ x }: Call, by: "id" | "username", value: string): Person | undefined {
  const person = x.world.person(value);
  if (!person) return undefined;
  const same =
    by === "id" ? person.id === value : person.username.toLowerCase() === value.toLowerCase();
  return same ? person : undefined;
}

function me(call: Call): Response {
  const id = personOf(call);
  const person = call.x.world.person(id);
  return Response.json(
    person ? { data: userView(person, fieldsOf(call)) } : { errors: [missing("id", id)] },
  );
}

const USERNAME = /^[A-Za-z0-9_]{1,15}$/;
const ID = /^[0-9]{1,19}$/;
const lookup = { auth: ["app", "u1", "u2"], scopes: SCOPES, limit: 900, dialect: "v2" } as const;

export const userEndpoints: Endpoint[] = [
  {
    method: "GET",
    path: "/2/users/me",
    auth: ["u1", "u2"],
    scopes: SCOPES,
    limit: 75,
    dialect: "v2",
    handle: me,
  },
  {
    method: "GET",
    path: "/2/users/by",
    ...lookup,
    handle: (call) => many(call, "usernames", USERNAME),
  },
  {
    method: "GET",
    path: "/2/users/by/username/:username",
    ...lookup,
    handle: (call) => one(call, "username", call.param("username"), USERNAME),
  },
  { method: "GET", path: "/2/users", ...lookup, handle: (call) => many(call, "ids", ID) },
  {
    method: "GET",
    path: "/2/users/:id",
    ...lookup,
    handle: (call) => one(call, "id", snowflakeParameter("id", call.param("id")), ID),
  },
];
