/** The names under which instances on one database hear of each other. */

/** Committed ranges: `<instance>:<first seq>:<last seq>`. */
export const commitChannel = "birdseye_activities";
/** Everything else the hub tells, as JSON. */
export const hubChannel = "birdseye_hub";
