/** A program that holds a DATA_DIR and its PostgreSQL until it is killed: the parent that tests kill. */
import { lockDataDir } from "#lib/db/data-dir-lock.ts";
import { startEmbedded } from "#lib/db/embedded.ts";

const dataDir = process.argv[2] ?? "";
lockDataDir(dataDir);
const server = await startEmbedded({ dataDir });
console.log(server.url);
setInterval(() => undefined, 60_000);
