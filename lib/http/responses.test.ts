import { expect, test } from "vitest";
import { z } from "zod";
import { inputError, refuseUnstorable } from "./responses.ts";

const schema = z.strictObject({
  name: z.string().min(1),
  nick: z.string().max(3).optional(),
  email: z.email().optional(),
  age: z.int().min(18).optional(),
  role: z.enum(["owner", "viewer"]).optional(),
  product: z.literal("aaa").optional(),
  tags: z.array(z.string()).max(2).optional(),
  on: z.boolean().optional(),
  at: z.iso.datetime().optional(),
  nested: z.object({ url: z.url() }).optional(),
  either: z.union([z.string(), z.number()]).optional(),
  slug: z
    .string()
    .regex(/^[a-z]+$/, "Use small letters only")
    .optional(),
  code: z.string().regex(/^\d+$/).optional(),
});
const refusalOf = (input: unknown) => {
  const parsed = schema.safeParse(input);
  if (parsed.success) throw new Error("The input was taken.");
  const { message, field } = inputError(parsed.error);
  return [field, message];
};

test.each([
  [{}, "name", '"name" is missing: it must be text.'],
  [{ name: 7 }, "name", '"name" must be text.'],
  [{ name: "" }, "name", '"name" must be text that is not empty.'],
  [{ name: "a", nick: "abcd" }, "nick", '"nick" must be at most 3 characters.'],
  [{ name: "a", email: "x" }, "email", '"email" must be an e-mail address.'],
  [{ name: "a", age: 3 }, "age", '"age" must be at least 18.'],
  [{ name: "a", age: "3" }, "age", '"age" must be a number.'],
  [{ name: "a", age: 18.5 }, "age", '"age" must be a whole number.'],
  [{ name: "a", role: "king" }, "role", '"role" must be one of owner, viewer.'],
  [{ name: "a", product: "xaa" }, "product", '"product" must be aaa.'],
  [{ name: "a", tags: ["1", "2", "3"] }, "tags", '"tags" must be at most 2 entries.'],
  [{ name: "a", tags: [1] }, "tags.0", '"tags.0" must be text.'],
  [{ name: "a", on: "yes" }, "on", '"on" must be true or false.'],
  [{ name: "a", at: "soon" }, "at", '"at" must be a time such as 2026-01-31T12:00:00Z.'],
  [{ name: "a", nested: { url: "::" } }, "nested.url", '"nested.url" must be a URL.'],
  [{ name: "a", either: true }, "either", '"either" is not in a form that is understood here.'],
  [{ name: "a", slug: "A" }, "slug", "Use small letters only."],
  [{ name: "a", code: "A" }, "code", '"code" is not in a form that is understood here.'],
  [{ name: "a", odd: 1 }, "odd", '"odd" is not a known field.'],
  [7, undefined, "The input must be an object."],
])("%j names the field and what is expected", (input, field, message) => {
  expect(refusalOf(input)).toEqual([field, message]);
});

test("text that no database holds is refused by its field, depth without end by itself", () => {
  const refusal = (value: unknown) => {
    try {
      refuseUnstorable(value);
    } catch (error) {
      return error;
    }
    return null;
  };
  expect(refusal({ a: ["fine", { b: "👋" }] })).toBeNull();
  expect(refusal({ a: ["fine", { b: "x\0" }] })).toMatchObject({ field: "a.1.b" });
  expect(refusal({ a: "\ud83d" })).toMatchObject({ field: "a" });
  const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  expect(refusal(deep)).toMatchObject({ code: "invalid_input" });
});
