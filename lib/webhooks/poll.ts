/** Asks X regularly how the webhooks are, and revives those of ours that it holds for invalid. */
import { appRows } from "#lib/apps/service.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { validateWebhook } from "./service.ts";
import { listWebhooks } from "./store.ts";
import { syncWebhooks } from "./sync.ts";
import { isOurs } from "./view.ts";

const revive = async (deps: Deps, webhook: { id: string; app: { slug: string } }) => {
  const facts = { app: webhook.app.slug, webhook: webhook.id };
  try {
    const { valid } = await validateWebhook(deps, null, webhook.id);
    deps.log.info({ ...facts, valid }, "asked X to validate the webhook");
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    deps.log.warn({ ...facts, why: error.message }, "the webhook stays invalid");
  }
};

/** For the jobs, every few minutes. Webhooks whose URL leads elsewhere are observed and left alone. */
export const pollWebhooks = async (deps: Deps): Promise<void> => {
  for (const app of await appRows(deps)) {
    const outcome = await syncWebhooks(deps, app, { force: true });
    if (outcome.type === "x_error") {
      deps.log.warn({ app: app.slug, why: outcome.error.sentence }, "webhooks not asked");
      continue;
    }
    for (const webhook of await listWebhooks(deps.db, { appId: app.id }))
      if (!webhook.valid && isOurs(webhook, app.slug)) await revive(deps, webhook);
  }
};
