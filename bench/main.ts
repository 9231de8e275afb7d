/** `npm run bench`: figures as ratios beside a yardstick measured in the same run; `--json FILE` keeps them. */
import { writeFileSync } from "node:fs";
import { benchIngest } from "./ingest.ts";

const argument = (name: string): string | undefined => {
  const index = process.argv.indexOf(`--${name}`);
  return index === -1 ? undefined : process.argv[index + 1];
};
const count = (name: string, otherwise: number): number => Number(argument(name) ?? otherwise);

const ingest = await benchIngest({
  deliveries: count("deliveries", 30_000),
  connections: count("connections", 128),
  accounts: count("accounts", 20),
});
console.log(
  `ingest: ${ingest.ratio} × plain INSERTs — ${ingest.deliveriesPerSecond} deliveries/s committed beside ${ingest.plainInsertsPerSecond} rows/s;` +
    ` answered after ${ingest.latencyMs.p50} / ${ingest.latencyMs.p95} / ${ingest.latencyMs.p99} ms (p50/p95/p99)`,
);

const file = argument("json");
if (file !== undefined) writeFileSync(file, `${JSON.stringify({ ingest }, null, 2)}\n`);
