/** How far the way to the first event has been gone. */
import { firstHour } from "#lib/first-hour/service.ts";
import { route } from "#lib/http/route.ts";

export const GET = route({ access: "operator" }, ({ deps }) => firstHour(deps));
