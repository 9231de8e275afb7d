/** `block.block`: the account blocked somebody, or was blocked. */
import { defineKind } from "./define.ts";
import { relationshipKind } from "./relationship-parts.ts";

export const block = defineKind({
  ...relationshipKind("block", false, "blocked"),
  id: "block.block",
  label: "Block",
  description: "The account blocked somebody, or somebody blocked the account.",
  icon: "shield-ban",
  xaaEventTypes: ["block.block"],
});
