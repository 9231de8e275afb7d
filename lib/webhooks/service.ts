/** Webhooks: what X says joined with what we know; register, validate, delete. */
import { z } from "zod";
import { isX } from "#lib/apps/base.ts";
import type { AppFailure } from "#lib/apps/contract.ts";
import { type AppRow, appRows, requireApp } from "#lib/apps/service.ts";
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { refusedByX } from "#lib/x-refusal.ts";
import type { WebhookList, WebhookView } from "./contract.ts";
import { checkedByX } from "./crc-trial.ts";
import { findWebhook, listWebhooks, markRemoved, type WebhookRow } from "./store.ts";
import { keepWord, syncWebhooks, webhookClient } from "./sync.ts";
import { checkWebhookUrl, twinOf } from "./url.ts";
import { viewOfWebhook } from "./view.ts";

export const newWebhook = z.strictObject({
  app: z.string().min(1, "Choose an App."),
  /** Without it: this dashboard's own route for the App. */
  url: z.string().min(1).max(2000).optional(),
});
export type NewWebhook = z.infer<typeof newWebhook>;

/** The webhook with X's id. @throws AppError `not_found` */
export const requireWebhook = async (deps: Deps, id: string): Promise<WebhookRow> => {
  const row = await findWebhook(deps.db, id);
  if (row === null)
    throw new AppError("not_found", "There is no such webhook here.", { field: "webhook" });
  return row;
};

/** One that X still has. @throws AppError `not_found`, `conflict` */
export const requireLiveWebhook = async (deps: Deps, id: string): Promise<WebhookRow> => {
  const row = await requireWebhook(deps, id);
  if (row.removedAt !== null)
    throw new AppError("conflict", "X no longer has this webhook. Register it again.", {
      field: "webhook",
    });
  return row;
};

/** X's ids of the webhooks an App has now. */
export const liveWebhookIds = async (deps: Deps, appId: string): Promise<string[]> =>
  (await listWebhooks(deps.db, { appId })).map(({ id }) => id);

const oneView = async (deps: Deps, id: string): Promise<WebhookView> =>
  viewOfWebhook(await requireWebhook(deps, id));

/** Every App's webhooks. Where X cannot be asked, the last known state and a sentence why. */
export const allWebhooks = async (deps: Deps): Promise<WebhookList> => {
  const apps = await appRows(deps);
  const failures: AppFailure[] = [];
  await Promise.all(
    apps.map(async (app) => {
      const outcome = await syncWebhooks(deps, app, { force: false });
      if (outcome.type !== "x_error") return;
      const { id, slug, name } = app;
      failures.push({ app: { id, slug, name }, sentence: outcome.error.sentence });
    }),
  );
  const items = (await listWebhooks(deps.db)).map(viewOfWebhook);
  return { items, failures };
};

/** X would take an address that differs by a slash or a letter's case for another, and deliver everything twice. */
const refuseTwin = async (deps: Deps, app: AppRow, url: string): Promise<void> => {
  const twin = async () =>
    twinOf(
      url,
      (await listWebhooks(deps.db, { appId: app.id })).map((known) => known.url),
    );
  if ((await twin()) === null) return;
  // Perhaps it was deleted elsewhere.
  await syncWebhooks(deps, app, { force: true });
  const known = await twin();
  if (known !== null)
    throw new AppError(
      "conflict",
      `This App already has the webhook ${known}. Validate that one, or delete it first.`,
      { field: "url" },
    );
};

/** Registers a URL; X makes its CRC check before it answers. @throws AppError with X's reason */
export const createWebhook = async (
  deps: Deps,
  by: string | null,
  input: NewWebhook,
): Promise<WebhookView> => {
  const app = await requireApp(deps, input.app);
  const wanted = input.url ?? `${deps.publicUrl}/webhooks/${app.slug}`;
  const verdict = checkWebhookUrl(wanted, isX(app.apiBaseUrl) ? "x" : "emulator");
  if (!verdict.ok) throw new AppError("invalid_input", verdict.sentence, { field: "url" });
  await refuseTwin(deps, app, verdict.url);
  const client = webhookClient(deps, app);
  const answer = await checkedByX(
    deps,
    app,
    () => client.createWebhook(verdict.url),
    ({ valid }) => valid,
  );
  if (!answer.ok) throw refusedByX(answer.error, "url");
  await keepWord(deps, app, answer.data, "create");
  const { id, url } = answer.data;
  await recordAudit(deps.db, by, "webhook.create", id, { app: app.slug, url });
  return oneView(deps, id);
};

/**
 * Has X make a CRC check now and reads the list afterwards, since a PUT's own word may only say that it tried.
 * @throws AppError `x_refused` when the check failed
 */
export const validateWebhook = async (
  deps: Deps,
  by: string | null,
  id: string,
): Promise<WebhookView> => {
  const row = await requireLiveWebhook(deps, id);
  const app = await requireApp(deps, row.appId);
  const client = webhookClient(deps, app);
  const answer = await checkedByX(
    deps,
    app,
    () => client.validateWebhook(id),
    ({ valid }) => valid === true,
  );
  await recordAudit(deps.db, by, "webhook.validate", id, { ok: answer.ok });
  const { url, xCreatedAt: createdAt } = row;
  if (!answer.ok) {
    const { kind, sentence } = answer.error;
    // One check that failed is no end of deliveries: whether it is, X's list says.
    const listed = await syncWebhooks(deps, app, { force: true });
    const now = await requireWebhook(deps, id);
    if (kind === "crc_failed" && now.removedAt === null) {
      const valid = listed.type === "synced" && now.valid;
      await keepWord(deps, app, { id, url, valid, createdAt }, "validate", sentence);
    }
    throw refusedByX(answer.error);
  }
  const { valid } = answer.data;
  if (valid !== null) await keepWord(deps, app, { id, url, valid, createdAt }, "validate");
  await syncWebhooks(deps, app, { force: true });
  return oneView(deps, id);
};

/** Deletes it at X; its subscriptions end, what arrived stays. Gone already counts as done. */
export const deleteWebhook = async (
  deps: Deps,
  by: string | null,
  id: string,
): Promise<{ deleted: boolean }> => {
  const row = await requireWebhook(deps, id);
  if (row.removedAt !== null) return { deleted: false };
  const app = await requireApp(deps, row.appId);
  const answer = await webhookClient(deps, app).deleteWebhook(id);
  const unknown = !answer.ok && answer.error.kind === "webhook_unknown";
  if (!answer.ok && !unknown) throw refusedByX(answer.error);
  await markRemoved(deps.db, id, deps.clock.now(), "us");
  await recordAudit(deps.db, by, "webhook.delete", id, { app: app.slug, url: row.url });
  return { deleted: !unknown };
};
