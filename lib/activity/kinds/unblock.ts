/** `block.unblock`: a block was lifted. */
import { defineKind } from "./define.ts";
import { relationshipKind } from "./relationship-parts.ts";

export const unblock = defineKind({
  ...relationshipKind("block", true, "unblocked"),
  id: "block.unblock",
  label: "Unblock",
  description: "The account unblocked somebody, or somebody unblocked the account.",
  icon: "shield-off",
  xaaEventTypes: ["block.unblock"],
});
