/** `/2/users`: me, by id(s), by username(s) (docs/x-protocol.md#oauth-20, OpenAPI). */

import { invalidParameter } from "#emulator/base/errors.ts";
import {
  listParameter,
  SNOWFLAKE,
  snowflakeParameter,
  valuesParameter,
} from "#emulator/base/input.ts";
import { USER_FIELDS, userView } from "#emulator/world/render/lookup.ts";
import type { Person } from "#emulator/world/types.ts";
import { type Call, type Endpoint, endpoints, personOf } from "./endpoint.ts";

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
  const person = findPerson(call, parameter, value);
  return Response.json(
    person ? { data: userView(person, fields) } : { errors: [missing(parameter, value)] },
  );
}

function many(call: Call, parameter: "ids" | "usernames", valid: RegExp): Response {
  const fields = fieldsOf(call);
  const given = valuesParameter(call.query(parameter), parameter, valid);
  const by = parameter === "ids" ? "id" : "username";
  const found = given.map((value) => ({ value, person: findPerson(call, by, value) }));
  const data = found.flatMap(({ person }) => (person ? [userView(person, fields)] : []));
  const errors = found.flatMap(({ value, person }) => (person ? [] : [missing(parameter, value)]));
  return Response.json({
    ...(data.length > 0 ? { data } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  });
}

/** The person with exactly this id or username (in any case). */
export function findPerson({ x }: Call, by: "id" | "username", value: string): Person | undefined {
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
export const userEndpoints: Endpoint[] = endpoints(
  { auth: ["app", "u1", "u2"], scopes: SCOPES, limit: 900, dialect: "v2" },
  {
    "GET /2/users/me": { auth: ["u1", "u2"], limit: 75, handle: me },
    "GET /2/users/by": (call) => many(call, "usernames", USERNAME),
    "GET /2/users/by/username/:username": (call) =>
      one(call, "username", call.param("username"), USERNAME),
    "GET /2/users": (call) => many(call, "ids", SNOWFLAKE),
    "GET /2/users/:id": (call) =>
      one(call, "id", snowflakeParameter("id", call.param("id")), SNOWFLAKE),
  },
);
