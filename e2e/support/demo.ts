/** What most browser tests begin with: the demo, a Chromium, and a page that is signed in. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { type App, startApp } from "./app.ts";
import { launch } from "./browser.ts";
import { sessionCookie } from "./deliver.ts";

export type Demo<Program> = {
  app: Program;
  /** The operator's session, as a Cookie header says it. */
  cookie: string;
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** A browser of its own, signed in unless `storageState` says otherwise. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
};

/** What a shared demo lets one do: look, and make things happen at X. */
type Seen = Pick<App, "url" | "emulatorUrl">;

const wide = { viewport: { width: 1440, height: 900 } };
/** A limit for hanging, not for slowness. */
const patienceMs = 60_000;

const storageStateOf = (url: string, cookie: string) => {
  const { hostname } = new URL(url);
  const more = { domain: hostname, path: "/", expires: -1, httpOnly: true, secure: false };
  const cookies = cookie.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return {
      name: pair.slice(0, at),
      value: pair.slice(at + 1),
      sameSite: "Lax" as const,
      ...more,
    };
  });
  return { cookies, origins: [] };
};

const openDemo = async <Program extends Seen>(
  app: Program,
  cookie: string,
): Promise<Demo<Program>> => {
  const browser = await launch();
  const storageState = storageStateOf(app.url, cookie);
  const newContext = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ ...wide, storageState, ...options });
    context.setDefaultTimeout(patienceMs);
    return context;
  };
  const context = await newContext();
  return { app, cookie, browser, context, page: await context.newPage(), newContext };
};

/** A demo for this file alone, which may change it: filled before its tests, removed after them. */
export const ownDemo = (): Demo<App> => {
  const demo = {} as Demo<App>;
  beforeAll(async () => {
    const app = await startApp();
    demo.app = app;
    Object.assign(demo, await openDemo(app, await sessionCookie(app.url)));
  });
  afterAll(async () => {
    await demo.browser?.close();
    await demo.app?.remove();
  });
  return demo;
};

/** The demo of the whole run, for files that only look at it and let things happen at X; the browser is this file's. */
export const sharedDemo = (): Demo<Seen> => {
  const demo = {} as Demo<Seen>;
  beforeAll(async () => {
    const { cookie, ...app } = inject("sharedDemo");
    Object.assign(demo, await openDemo(app, cookie));
  });
  afterAll(() => demo.browser?.close());
  return demo;
};
