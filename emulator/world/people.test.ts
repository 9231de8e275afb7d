import { expect, it } from "vitest";
import { cast } from "./cast.ts";
import { makeCast, makeCrowdMember } from "./people.ts";
import { createWorld } from "./world.ts";

it("gives everybody an id and a username of their own that X would accept", () => {
  const people = [
    ...makeCast(1),
    ...Array.from({ length: 2_000 }, (_, i) => makeCrowdMember(1, i)),
  ];
  expect(new Set(people.map((person) => person.id)).size).toBe(people.length);
  expect(new Set(people.map((person) => person.username.toLowerCase())).size).toBe(people.length);
  for (const person of people) {
    expect(person.username).toMatch(/^[A-Za-z0-9_]{1,15}$/);
    expect(person.id).toMatch(/^[1-9][0-9]{0,18}$/);
  }
});

it("has names in many scripts, four accounts and some protected people", () => {
  const names = cast.map((role) => role.name).join(" ");
  const scripts = [
    "Latin",
    "Arabic",
    "Hebrew",
    "Han",
    "Hiragana",
    "Hangul",
    "Devanagari",
    "Thai",
    "Cyrillic",
    "Greek",
    "Tamil",
  ];
  for (const script of scripts) expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
  expect(names).toContain("<b>Ann</b>");
  expect(cast.filter((role) => role.account).map((role) => role.username)).toHaveLength(4);
  expect(cast.filter((role) => role.protected).length).toBeGreaterThan(1);
});

it("finds people by id, by handle in any case, and members of the crowd by their number", () => {
  const world = createWorld({ seed: 1, clock: { now: () => new Date(0) } });
  const air = world.person("@Northwind_AIR");
  expect(world.person(air?.id ?? "")).toBe(air);
  const member = makeCrowdMember(1, 77);
  expect(world.person(member.username)).toEqual(member);
  expect(world.person("nobody_here")).toBeUndefined();
});
