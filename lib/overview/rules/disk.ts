/** The problem of our own that loses deliveries: no space left under DATA_DIR. Pure. */
import type { Problem } from "../contract.ts";
import type { ProblemFacts } from "./facts.ts";

/** `1.4 GB`, `180 MB`: as file managers count. */
const sizeOf = (bytes: number): string =>
  bytes >= 1_000_000_000
    ? `${(bytes / 1_000_000_000).toFixed(1)} GB`
    : `${Math.floor(bytes / 1_000_000)} MB`;

/** Warns while there is time, and says what is lost once there is none. */
export const fullDisk = ({ disk }: ProblemFacts): Problem[] => {
  if (disk === null || disk.level === "fine") return [];
  const free = sizeOf(disk.freeBytes);
  return [
    {
      kind: "disk_full",
      page: "/settings",
      title:
        disk.level === "full"
          ? `The disk is full (${free} free): deliveries are refused.`
          : `The disk is getting full: ${free} free.`,
      advice:
        disk.level === "full"
          ? "Free some space: deliveries are taken again by themselves, and Replay brings back what X gave up."
          : `Free some space, or keep activities for fewer days. Below ${sizeOf(disk.floorBytes)} deliveries are refused.`,
      action: "How long they are kept",
      href: "/settings/about",
      since: null,
      parts: [],
      gap: null,
    },
  ];
};
