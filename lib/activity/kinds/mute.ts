/** `mute.mute`: the account muted somebody, or was muted. */
import { defineKind } from "./define.ts";
import { relationshipKind } from "./relationship-parts.ts";

export const mute = defineKind({
  ...relationshipKind("mute", false, "muted"),
  id: "mute.mute",
  label: "Mute",
  description: "The account muted somebody, or somebody muted the account.",
  icon: "volume-x",
  xaaEventTypes: ["mute.mute"],
});
