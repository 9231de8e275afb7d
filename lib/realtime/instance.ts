/** The name of this process among the instances that share a database. */
import { randomUUID } from "node:crypto";
import { processSingleton } from "#lib/process-singleton.ts";

export const instanceId = (): string => processSingleton("instance", () => randomUUID());
