/** `/2/users`: me, by id(s), by username(s) (x-protocol 12.3, OpenAPI). */

import { invalidParameter } from "#emulator/base/errors.ts";
import { listParameter, snowflakeParameter } from "#emulator/base/input.ts";
import { USER_FIELDS, userView } from "#emulator/world/render/lookup.ts";
import type { Person } from "#emulator/world/types.ts";
import { personOf } from "./account-activity.ts";
import type { Call, Endpoint } from "./endpoint.ts";

const SCOPES = ["tweet.read", "users.read"];
const EXPANSIONS = [
  "affiliation",
  "affiliation.user_id",
  "most_recent_post_id",
  "most_recent_tweet_id",
  "pinned_post_id",
  "pinned_tweet_id",
];

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
