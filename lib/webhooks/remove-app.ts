/** Removes an App here, and its webhooks at X where that is wished. */
import { removeApp, requireApp } from "#lib/apps/service.ts";
import type { Deps } from "#lib/deps.ts";
import { deleteWebhook, liveWebhookIds } from "./service.ts";

/**
 * With `keep`, X goes on sending to the App's webhooks and gets 404. With `delete`, what X would not delete stops the
 * removal, and what was deleted stays deleted.
 * @throws AppError `not_found`, or X's reason
 */
export const removeAppAndWebhooks = async (
  deps: Deps,
  by: string,
  idOrSlug: string,
  webhooks: "keep" | "delete",
) => {
  const app = await requireApp(deps, idOrSlug);
  const ids = webhooks === "delete" ? await liveWebhookIds(deps, app.id) : [];
  for (const id of ids) await deleteWebhook(deps, by, id);
  return { ...(await removeApp(deps, by, app.id)), webhooksDeletedAtX: ids.length };
};
