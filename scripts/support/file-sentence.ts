/** What a file system refuses to a program that starts, as one sentence: which folder, to whom, and what to do. */
import { userInfo } from "node:os";
import { dirname } from "node:path";

const reasons: Record<string, (user: string) => string> = {
  EACCES: (user) => `may not be written to by the user ${user}`,
  EPERM: (user) => `may not be changed by the user ${user}`,
  EROFS: () => "can only be read",
  ENOSPC: () => "lies on a disk that is full",
  EDQUOT: (user) => `has no space left for the user ${user}`,
  ENOTDIR: () => "is in the way of a folder",
  EISDIR: () => "is a folder where a file is expected",
};

/** The user of this process; one that has no entry in the system's list by its number. */
const userName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "unknown");
  }
};

/** Null for everything that is no refusal of the file system. */
export const fileSentence = (error: unknown, user = userName()): string | null => {
  if (!(error instanceof Error)) return null;
  const { code = "", path, syscall } = error as NodeJS.ErrnoException;
  const reason = reasons[code];
  if (reason === undefined || path === undefined || syscall === "connect") return null;
  const folder = code === "EISDIR" || code === "ENOTDIR" ? path : dirname(path);
  const advice = /^E(NOSPC|DQUOT)$/.test(code)
    ? "Free some space, then start again."
    : "Start from a copy of Birdseye that belongs to this user, with a DATA_DIR that it may write to.";
  return `${folder} ${reason(user)} (${code}). ${advice}`;
};
