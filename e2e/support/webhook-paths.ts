/** The whole server without its fast path for webhooks, and that path on a port of its own: both ways to one route. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { consumerSecretSeal } from "#lib/apps/seals.ts";
import { deps } from "#lib/deps.ts";
import { createWebhookFastPath } from "#lib/server/webhook-fast-path.ts";
import { projectDir, readSettings, runProgram } from "../../scripts/support/program.ts";

await runProgram(async ({ signal, onStop }) => {
  const settings = readSettings("production");
  const { startServer } = await import("../../server.ts");
  const server = await startServer({ settings, dir: projectDir, signal, webhookFastPath: false });
  onStop(() => server.stop());
  const { db, log, sealer } = deps();
  const secret = process.env.CONSUMER_SECRET ?? "";
  await db.app.create({
    data: {
      id: "paths",
      slug: "paths",
      name: "Paths",
      consumerKey: "k",
      secrets: { create: { sealedSecret: sealer.seal(secret, consumerSecretSeal("paths")) } },
    },
  });
  const fastPath = createWebhookFastPath(await import("#app/webhooks/[app]/route.ts"), log);
  const fast = createServer((request, response) => {
    if (!fastPath(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((done) => fast.listen(0, "127.0.0.1", done));
  onStop(async () => {
    fast.closeAllConnections();
    fast.close();
  });
  console.log(`paths ${server.url} http://127.0.0.1:${(fast.address() as AddressInfo).port}`);
});
