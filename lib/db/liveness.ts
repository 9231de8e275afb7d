/** Tells whether a recorded process is still the same living process: pids are re-used, zombies are dead. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const readOrNull = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
};

/** Fields of /proc/<pid>/stat after the command name, which may itself contain spaces and brackets. */
const procStat = (pid: number): string[] | null => {
  const stat = readOrNull(`/proc/${pid}/stat`);
  return stat === null ? null : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
};

const ps = (pid: number, column: string): string =>
  spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ??
  "";

/** True while `pid` runs. A zombie, which keeps its pid until somebody reaps it, counts as dead. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return procStat(pid)?.[0] !== "Z";
};

/** When `pid` was born, in a form only fit for comparing; null when it does not run. */
export const birthOf = (pid: number): string | null => {
  if (!isAlive(pid)) return null;
  const stat = procStat(pid);
  if (stat === null) return ps(pid, "lstart") || null;
  // Field 22 counts from boot, so it means something only together with the boot it counts from.
  return `${readOrNull("/proc/sys/kernel/random/boot_id")?.trim() ?? ""}:${stat[19] ?? ""}`;
};

/** The command line of `pid`, arguments joined by spaces; empty when it cannot be read. */
export const commandOf = (pid: number): string =>
  readOrNull(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim() ?? ps(pid, "args");
