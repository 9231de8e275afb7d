/** Liveness: the process answers. */
import { route } from "#lib/http/route.ts";

export const GET = route({ access: "public" }, () => ({ status: "ok" }));
