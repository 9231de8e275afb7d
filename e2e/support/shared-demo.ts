/** Vitest's global set-up of the browser tests: the production build, and one demo for all files that only look. */
import type { TestProject } from "vitest/node";
import { buildIfNeeded } from "../../scripts/support/build.ts";
import { projectDir } from "../../scripts/support/program.ts";
import { startApp } from "./app.ts";
import { control, stored } from "./control.ts";
import { sessionCookie } from "./deliver.ts";

declare module "vitest" {
  interface ProvidedContext {
    sharedDemo: { url: string; emulatorUrl: string; cookie: string };
  }
}

/** More rows than the tallest screen shows. */
const enough = 60;

export default async (project: TestProject): Promise<() => Promise<void>> => {
  await buildIfNeeded(projectDir, console.log);
  const app = await startApp({ env: { BIRDSEYE_DESIGN: "1" } });
  const { url, emulatorUrl } = app;
  const cookie = await sessionCookie(url);
  await control(emulatorUrl, "POST", "/traffic", { rate: 30 });
  while ((await stored(url, cookie)).length < enough)
    await new Promise((done) => setTimeout(done, 100));
  await control(emulatorUrl, "POST", "/traffic", { rate: 1 });
  project.provide("sharedDemo", { url, emulatorUrl, cookie });
  return () => app.remove();
};
