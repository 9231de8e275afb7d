/** Who it is, in 1.1: sign-in libraries ask it after the third leg of OAuth, and cannot go on without an answer. */

import { v1Error } from "#emulator/base/errors.ts";
import { toWire } from "#emulator/delivery/wire.ts";
import { userOfPost } from "#emulator/world/render/aaa-user.ts";
import type { Person } from "#emulator/world/types.ts";
import { type Call, type Endpoint, endpoints, personOf } from "./endpoint.ts";
import { findPerson } from "./users.ts";

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

const named = (call: Call, name: string): Person | undefined =>
  findPerson(call, "username", name.replace(/^@/, ""));

function lookup(call: Call): Response {
  const [ids, names] = [items(given(call, "user_id")), items(given(call, "screen_name"))];
  if (ids.length + names.length > 100) throw v1Error(403, 18, "Too many terms specified in query.");
  const found = [
    ...ids.map((id) => findPerson(call, "id", id)),
    ...names.map((name) => named(call, name)),
  ];
  const people = new Set(found.filter((person) => person !== undefined));
  if (people.size === 0) throw v1Error(404, 17, "No user matches for specified terms.");
  return json([...people].map((person) => userOfPost(person)));
}

function show(call: Call): Response {
  const [id, name] = [given(call, "user_id"), given(call, "screen_name")];
  const person = id === "" ? named(call, name) : findPerson(call, "id", id);
  if (!person) throw noUser();
  return json(userOfPost(person));
}

export const userV1Endpoints: Endpoint[] = endpoints(
  { auth: ["app", "u1"], limit: 900, dialect: "v1" },
  {
    "GET /1.1/account/verify_credentials.json": { auth: ["u1"], limit: 75, handle: verify },
    "GET /1.1/users/lookup.json": lookup,
    "POST /1.1/users/lookup.json": lookup,
    "GET /1.1/users/show.json": show,
  },
);
