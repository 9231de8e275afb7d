/** The space left under DATA_DIR: PostgreSQL panics on a full disk, so we warn early and take nothing more in time. */
import { statfs } from "node:fs/promises";
import { processSingleton } from "#lib/process-singleton.ts";
import { seconds } from "#lib/time.ts";

export type Disk = { freeBytes: number; floorBytes: number; level: "fine" | "low" | "full" };

type Limits = { warnBytes: number; floorBytes: number };

const lookEveryMs = seconds(2);

const state = (): { disk: Disk | null } =>
  processSingleton("disk", () => ({ disk: null }) as { disk: Disk | null });

/** What was seen last. Null: nobody looks, because the database is not ours to watch. */
export const diskNow = (): Disk | null => state().disk;

/** True while deliveries are refused for want of space. */
export const isDiskFull = (): boolean => state().disk?.level === "full";

const levelOf = (freeBytes: number, { warnBytes, floorBytes }: Limits): Disk["level"] => {
  if (freeBytes < floorBytes) return "full";
  return freeBytes < warnBytes ? "low" : "fine";
};

/** Free for an ordinary user on the file system of `directory`, in bytes. */
const freeBytesOf = async (directory: string): Promise<number> => {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
};

export type DiskOptions = {
  directory: string;
  limits: Limits;
  log: Record<"info" | "warn" | "error", (facts: Record<string, number>, said: string) => void>;
  measure?: (directory: string) => Promise<number>;
};

const sentences = {
  fine: ["info", "the disk has space again"],
  low: ["warn", "the disk under DATA_DIR is getting full"],
  full: ["error", "the disk under DATA_DIR is full: deliveries are refused with 503"],
} as const;

/** Looks once and tells the log of a change; what cannot be measured changes nothing. */
export const lookAtDisk = async (options: DiskOptions): Promise<void> => {
  const { directory, limits, log, measure = freeBytesOf } = options;
  const freeBytes = await measure(directory).catch(() => null);
  if (freeBytes === null) return;
  const before = state().disk?.level ?? "fine";
  const level = levelOf(freeBytes, limits);
  state().disk = { freeBytes, floorBytes: limits.floorBytes, level };
  if (level === before) return;
  const [severity, sentence] = sentences[level];
  log[severity]({ freeBytes, ...limits }, sentence);
};

/** Looks now and then every two seconds. */
export const watchDisk = async (options: DiskOptions): Promise<{ stop(): void }> => {
  await lookAtDisk(options);
  const timer = setInterval(() => void lookAtDisk(options), lookEveryMs).unref();
  return {
    stop: () => {
      clearInterval(timer);
      state().disk = null;
    },
  };
};
