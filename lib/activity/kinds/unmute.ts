/** `mute.unmute`: a mute was lifted. */
import { defineKind } from "./define.ts";
import { relationshipKind } from "./relationship-parts.ts";

export const unmute = defineKind({
  ...relationshipKind("mute", true, "unmuted"),
  id: "mute.unmute",
  label: "Unmute",
  description: "The account unmuted somebody, or somebody unmuted the account.",
  icon: "volume-2",
  xaaEventTypes: ["mute.unmute"],
});
