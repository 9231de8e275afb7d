/** X's documents lie beside the project, never in it: where they are absent, tests that need them say so. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const folders = ["../shared", "../../shared"].map((path) => resolve(process.cwd(), path));

/** Path of a document beside the project; null when it is not here. */
export function beside(name: string): string | null {
  return folders.map((folder) => resolve(folder, name)).find((path) => existsSync(path)) ?? null;
}

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

export type Exchange = {
  request: {
    method: string;
    path: string;
    auth?: string;
    query?: Record<string, string>;
    body?: unknown;
    form?: Record<string, string>;
  };
  response: {
    status: number;
    headers?: Record<string, string>;
    body?: unknown;
    body_form?: Record<string, string>;
  };
};

/** The documented exchanges (`response.*`, `error.*`, `oauth*`) by file name. */
export function exchanges(): Map<string, Exchange> {
  const folder = beside("payloads");
  if (folder === null) return new Map();
  const names = readdirSync(folder).filter((name) => /^(response|error|oauth[12])\./.test(name));
  return new Map(names.map((name) => [name, readJson(resolve(folder, name)) as Exchange]));
}
