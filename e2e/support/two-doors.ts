/** The whole server without its express lane, and the lane beside it on a port of its own: both ways to one route. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { consumerSecretSeal } from "#lib/apps/seals.ts";
import { deps } from "#lib/deps.ts";
import { createExpressLane } from "#lib/server/express-lane.ts";
import { projectDir, readSettings, runProgram } from "../../scripts/support/program.ts";

await runProgram(async ({ signal, onStop }) => {
  const settings = readSettings("production");
  const { startServer } = await import("../../server.ts");
  const server = await startServer({ settings, dir: projectDir, signal, expressLane: false });
  onStop(() => server.stop());
  const { db, log, sealer } = deps();
  const secret = process.env.DOOR_SECRET ?? "";
  await db.app.create({
    data: {
      id: "doors",
      slug: "doors",
      name: "Doors",
      consumerKey: "k",
      secrets: { create: { sealedSecret: sealer.seal(secret, consumerSecretSeal("doors")) } },
    },
  });
  const lane = createExpressLane(await import("#app/webhooks/[app]/route.ts"), log);
  const express = createServer((request, response) => {
    if (!lane(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((done) => express.listen(0, "127.0.0.1", done));
  onStop(async () => {
    express.closeAllConnections();
    express.close();
  });
  console.log(`doors ${server.url} http://127.0.0.1:${(express.address() as AddressInfo).port}`);
});
