/** `npm run emulator`: X's side alone, until SIGTERM or SIGINT, or until the end of its input where EMULATOR_LINKED is set. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSecureContext } from "node:tls";
import { defaultCredentials } from "#emulator/base/apps.ts";
import { selfSigned } from "#emulator/certificate.ts";
import { createEmulator } from "#emulator/index.ts";

/** The person whose access token is printed, as X's developer portal shows the owner's. */
const OWNER = "@northwind_air";
/** What a certificate made on the spot is for: X's names, and this machine's. */
const NAMES = ["api.x.com", "api.twitter.com", "x.com", "twitter.com", "localhost", "127.0.0.1"];

const port = Number(process.env.EMULATOR_PORT ?? 4010);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error("EMULATOR_PORT must be a port number, 0 to 65535.");
  process.exit(1);
}
const rate = Number(process.env.EMULATOR_RATE ?? 0);
if (!(rate >= 0 && rate <= 2000)) {
  console.error("EMULATOR_RATE must be a number of events per second, 0 to 2000.");
  process.exit(1);
}
const edges = process.env.EMULATOR_REPLAY_EDGES ?? "strict";
if (edges !== "strict" && edges !== "relaxed") {
  console.error("EMULATOR_REPLAY_EDGES must be strict or relaxed.");
  process.exit(1);
}

const stateFile = process.env.EMULATOR_STATE;

/** `1`: a certificate made on the spot, written to a file for clients to trust. Else `certificate,key`: two PEM files. */
function tlsFrom(setting: string | undefined) {
  if (!setting || setting === "0") return null;
  if (setting === "1") {
    const made = selfSigned(NAMES, 30);
    const trust = join(mkdtempSync(join(tmpdir(), "emulator-tls-")), "certificate.pem");
    writeFileSync(trust, made.cert);
    return { ...made, trust };
  }
  const [trust, keyFile, ...more] = setting.split(",").map((path) => path.trim());
  if (!trust || !keyFile || more.length > 0)
    throw new Error("must be 1, or two files: certificate.pem,key.pem");
  const own = { cert: readFileSync(trust, "utf8"), key: readFileSync(keyFile, "utf8") };
  // Throws where they are no PEM, or do not belong together.
  createSecureContext(own);
  return { ...own, trust };
}

let tls: ReturnType<typeof tlsFrom> = null;
try {
  tls = tlsFrom(process.env.EMULATOR_TLS);
} catch (error) {
  console.error(error instanceof Error ? `EMULATOR_TLS: ${error.message}` : error);
  process.exit(1);
}

try {
  const emulator = await createEmulator({
    port,
    relaxReplayEdges: edges === "relaxed",
    traffic: { rate },
    ownTokenOf: OWNER,
    ...(tls ? { tls: { cert: tls.cert, key: tls.key } } : {}),
    ...(stateFile ? { stateFile } : {}),
  });
  const own = emulator.ownToken;
  const lines = [
    ["consumer key", defaultCredentials.consumerKey],
    ["consumer secret", defaultCredentials.consumerSecret],
    ["bearer token", defaultCredentials.bearerToken],
    ["client id", defaultCredentials.clientId],
    ["client secret", defaultCredentials.clientSecret],
    ...(own
      ? [
          ["access token", `${own.token}  (${OWNER})`],
          ["access secret", own.secret],
        ]
      : []),
    ...(tls ? [["trust", `NODE_EXTRA_CA_CERTS=${tls.trust}`]] : []),
    ["control", `${emulator.url}/control`],
  ];
  const text = lines.map(([name = "", value = ""]) => `  ${name.padEnd(17)} ${value}`).join("\n");
  console.log(`emulator ${emulator.url}\n${text}`);
  let closing: Promise<void> | null = null;
  const end = () => {
    closing ??= emulator.close().then(() => process.exit(0));
  };
  const stop = () => {
    if (closing !== null) process.exit(1);
    end();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // Whoever started us holds the other end: it closes in whatever way they die.
  if (process.env.EMULATOR_LINKED) process.stdin.resume().on("end", end).on("error", end);
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  console.error(taken ? `EMULATOR_PORT ${port} is in use.` : error);
  process.exit(1);
}
