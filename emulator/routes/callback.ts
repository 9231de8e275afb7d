/** Which callbacks an app may use: what it registered, exactly; the demo's app takes every https and loopback one. */
import type { XApp } from "#emulator/base/entities.ts";

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export function callbackAllowed(app: XApp, callback: string): boolean {
  if (app.callbacks !== "any") return app.callbacks.includes(callback);
  if (!URL.canParse(callback)) return false;
  const url = new URL(callback);
  return url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname));
}

/** The callback with more query parameters, keeping its own. */
export function withParams(callback: string, params: Record<string, string>): string {
  const url = new URL(callback);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.toString();
}
