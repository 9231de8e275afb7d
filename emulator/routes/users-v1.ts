/** Who it is, in 1.1: sign-in libraries ask it after the third leg of OAuth, and cannot go on without an answer. */

import { v1Error } from "#emulator/base/errors.ts";
import { toWire } from "#emulator/delivery/wire.ts";
import { userOfPost } from "#emulator/world/render/aaa-user.ts";
import type { Person } from "#emulator/world/types.ts";
import { personOf } from "./account-activity.ts";
import type { Call, Endpoint } from "./endpoint.ts";

/** Bytes as X writes them: ids are bare 64-bit integers beside their strings. */
const json = (value: unknown): Response =>
  new Response(new Uint8Array(toWire(value)), {
    headers: { "content-type": "application/json; charset=utf-8" },
  });

const noUser = () => v1Error(404, 50, "User not found.");

function verify(call: Call): Response {
  const person = call.x.world.person(personOf(call));
  if (!person) throw noUser();
  const asksMail = /^(true|1|t)$/i.test(call.query("include_email") ?? "");
  return json({
    ...userOfPost(person),
    // X gives it to apps that are allowed to ask; nobody here has another.
    ...(asksMail ? { email: `${person.username}@example.com` } : {}),
    suspended: false,
    needs_phone_verification: false,
  });
}

/** A parameter of the query, or of a form. */
const given = (call: Call, name: string): string => call.query(name) ?? call.form(name) ?? "";
const items = (text: string): string[] =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);

function byId(call: Call, id: string): Person | undefined {
  const person = call.x.world.person(id);
  return person?.id === id ? person : undefined;
}

function byName(call: Call, name: string): Person | undefined {
  const person = call.x.world.person(name);
  return person?.username.toLowerCase() === name.replace(/^@/, "").toLowerCase()
    ? person
    : undefined;
}

function lookup(call: Call): Response {
  const [ids, names] = [items(given(call, "user_id")), items(given(call, "screen_name"))];
  if (ids.length + names.length > 100) throw v1Error(403, 18, "Too many terms specified in query.");
  const found = [...ids.map((id) => byId(call, id)), ...names.map((name) => byName(call, name))];
  const people = new Set(found.filter((person) => person !== undefined));
  if (people.size === 0) throw v1Error(404, 17, "No user matches for specified terms.");
  return json([...people].map((person) => userOfPost(person)));
}

function show(call: Call): Response {
  const [id, name] = [given(call, "user_id"), given(call, "screen_name")];
  const person = id === "" ? byName(call, name) : byId(call, id);
  if (!person) throw noUser();
  return json(userOfPost(person));
}

const anybody = { auth: ["app", "u1"], limit: 900, dialect: "v1" } as const;

export const userV1Endpoints: Endpoint[] = [
  {
    method: "GET",
    path: "/1.1/account/verify_credentials.json",
    auth: ["u1"],
    limit: 75,
    dialect: "v1",
    handle: verify,
  },
  { method: "GET", path: "/1.1/users/lookup.json", ...anybody, handle: lookup },
  { method: "POST", path: "/1.1/users/lookup.json", ...anybody, handle: lookup },
  { method: "GET", path: "/1.1/users/show.json", ...anybody, handle: show },
];
