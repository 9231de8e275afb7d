/** `follow.unfollow`: a follow was taken back. */
import { defineKind } from "./define.ts";
import { relationshipKind } from "./relationship-parts.ts";

export const unfollow = defineKind({
  ...relationshipKind("follow", true, "unfollowed"),
  id: "follow.unfollow",
  label: "Unfollow",
  description: "Somebody unfollowed the account, or the account unfollowed somebody.",
  icon: "user-round-minus",
  xaaEventTypes: ["follow.unfollow"],
});
