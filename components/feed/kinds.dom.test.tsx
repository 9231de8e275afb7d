import { expect, test } from "vitest";
import { kinds } from "#lib/activity/kinds/index.ts";
import { families, kindIcons } from "./kinds.tsx";

test.each(kinds.map((kind) => [kind.id, kind] as const))(
  "%s has an icon and a family chip",
  (_id, kind) => {
    if (kind.id !== "unrecognised") expect(kindIcons).toHaveProperty(kind.icon);
    expect(families.map(({ family }) => family)).toContain(kind.family);
  },
);
