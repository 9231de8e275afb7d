/** `follow.follow`: somebody followed the account, or the account followed somebody. */
import { defineKind } from "./define.ts";
import { relationshipKind } from "./relationship-parts.ts";

export const follow = defineKind({
  ...relationshipKind("follow", false, "followed"),
  id: "follow.follow",
  label: "Follow",
  description: "Somebody followed the account, or the account followed somebody.",
  icon: "user-round-plus",
  xaaEventTypes: ["follow.follow"],
});
