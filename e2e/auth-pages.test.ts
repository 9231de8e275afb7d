/** Sign-in, set-up and invitation: with scripts and without, from our own pages only, and never a password in an address. */
import { request as httpRequest } from "node:http";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NewInvitation } from "#lib/operators/contract.ts";
import { type App, demoSignIn, startApp } from "./support/app.ts";
import { complaintsOf, launch } from "./support/browser.ts";
import { sharedDemo } from "./support/demo.ts";

const demo = sharedDemo();
const nobody = { cookies: [], origins: [] };
const asStranger = async (options: BrowserContextOptions = {}): Promise<Page> =>
  (await demo.newContext({ storageState: nobody, ...options })).newPage();

/** Everything that `page` asks for from now on. */
const addressesOf = (page: Page): string[] => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  return addresses;
};

const cookieNames = async (context: BrowserContext): Promise<string[]> =>
  (await context.cookies()).map(({ name }) => name);

const wrongly = async (page: Page, email = "nobody@birdseye.test") => {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("not-the-password");
  await page.getByRole("button", { name: "Sign in" }).click();
  return page.getByRole("alert").filter({ hasText: /is wrong/ });
};

describe("the sign-in page", () => {
  test("labels stand above their fields, and both are as wide as the form", async () => {
    const page = await asStranger();
    await page.goto(`${demo.app.url}/sign-in`);
    for (const name of ["E-mail", "Password"]) {
      const field = page.getByLabel(name);
      const [input, label, button] = await Promise.all([
        field.boundingBox(),
        page.locator("label", { hasText: name }).boundingBox(),
        page.getByRole("button", { name: "Sign in" }).boundingBox(),
      ]);
      if (input === null || label === null || button === null) throw new Error("not drawn");
      expect(label.y + label.height).toBeLessThanOrEqual(input.y);
      expect(Math.abs(input.width - button.width)).toBeLessThan(1);
    }
    await page.context().close();
  });

  test("says what is wrong under the field, goes there, and keeps what was typed", async () => {
    const page = await asStranger();
    await page.goto(`${demo.app.url}/sign-in`, { waitUntil: "networkidle" });
    const email = page.getByLabel("E-mail");
    const password = page.getByLabel("Password");
    await email.fill("somebody");
    await password.fill("");
    await page.keyboard.press("Enter");
    await page.getByText("Write your password.").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("email");
    expect(await email.getAttribute("aria-invalid")).toBe("true");
    await (await wrongly(page)).waitFor();
    expect(await email.getAttribute("aria-invalid")).toBe(null);
    expect(await password.inputValue()).toBe("not-the-password");
    await page.context().close();
  });

  test("says so when the server cannot be reached, and can be sent again", async () => {
    const page = await asStranger();
    await page.goto(`${demo.app.url}/sign-in`, { waitUntil: "networkidle" });
    await page.route("**/sign-in", (route) => route.abort());
    await wrongly(page);
    await page.getByText("The server cannot be reached.").waitFor();
    await page.unroute("**/sign-in");
    await (await wrongly(page)).waitFor();
    await page.context().close();
  });

  test("leads back to where one wanted to go, in the zone of the browser and the look of the operator", async () => {
    const page = await asStranger({ timezoneId: "Asia/Kolkata" });
    const complaints = complaintsOf(page);
    const addresses = addressesOf(page);
    await page.goto(`${demo.app.url}/feed?kind=posts`, { waitUntil: "networkidle" });
    expect(page.url()).toMatch(/\/sign-in\?next=/);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === "/feed" && url.search === "?kind=posts");
    const cookies = await page.context().cookies();
    expect(cookies.find(({ name }) => name === "birdseye-zone")?.value).toMatch(/Kolkata|Calcutta/);
    expect(cookies.map(({ name }) => name)).toContain("birdseye-preferences");
    expect(addresses.filter((address) => address.includes(demoSignIn.password))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("works before its scripts have come", async () => {
    const page = await asStranger();
    await page.route("**/_next/static/**/*.js", () => undefined);
    await page.goto(`${demo.app.url}/sign-in?next=%2Freplay`, { waitUntil: "commit" });
    await page.getByLabel("Password").waitFor();
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === "/replay", { waitUntil: "commit" });
    expect(new URL(page.url()).search).toBe("");
    await page.context().close();
  });
});

describe("without JavaScript", () => {
  test("one signs in, and no address holds the password", async () => {
    const page = await asStranger({ javaScriptEnabled: false });
    const addresses = addressesOf(page);
    await page.goto(`${demo.app.url}/feed?kind=posts`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === "/feed" && url.search === "?kind=posts");
    expect(await cookieNames(page.context())).toEqual(
      expect.arrayContaining(["birdseye.session_token", "birdseye.known", "birdseye-preferences"]),
    );
    expect(addresses.filter((address) => address.includes(demoSignIn.password))).toEqual([]);
    await page.context().close();
  });

  test("a wrong password is said, and the e-mail address stays", async () => {
    const page = await asStranger({ javaScriptEnabled: false });
    await page.goto(`${demo.app.url}/sign-in`);
    await (await wrongly(page, "somebody@birdseye.test")).waitFor();
    expect(await page.getByLabel("E-mail").inputValue()).toBe("somebody@birdseye.test");
    expect(await page.content()).not.toContain("not-the-password");
    expect(page.url()).toBe(`${demo.app.url}/sign-in`);
    await page.context().close();
  });

  test("each empty field has its sentence, and the first of them the focus", async () => {
    const page = await asStranger({ javaScriptEnabled: false });
    await page.goto(`${demo.app.url}/sign-in`);
    await page.getByLabel("Password").fill("");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("Write your password.").waitFor();
    expect(await page.locator("[autofocus]").getAttribute("id")).toBe("password");
    await page.context().close();
  });
});

describe("the form sent by hand", () => {
  type Answer = { status: number; location: string | undefined; cookies: string[]; body: string };
  /** As a browser without scripts sends it, but for `headers`. */
  const sendForm = async (headers: Record<string, string>, who = demoSignIn) => {
    const html = await (await fetch(`${demo.app.url}/sign-in`)).text();
    const form = new FormData();
    for (const [tag] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      const [, name = ""] = /name="([^"]*)"/.exec(tag) ?? [];
      const [, value = ""] = /value="([^"]*)"/.exec(tag) ?? [];
      form.set(name, value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
    }
    for (const [name, value] of Object.entries(who)) form.set(name, value);
    const body = new Response(form);
    const type = body.headers.get("content-type") ?? "";
    const bytes = Buffer.from(await body.arrayBuffer());
    // `fetch` would not let us choose Host and Origin.
    return new Promise<Answer>((done, fail) => {
      const asked = httpRequest(
        `${demo.app.url}/sign-in`,
        {
          method: "POST",
          headers: { "content-type": type, "content-length": bytes.length, ...headers },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("end", () =>
            done({
              status: answer.statusCode ?? 0,
              location: answer.headers.location,
              cookies: answer.headers["set-cookie"] ?? [],
              body: Buffer.concat(parts).toString(),
            }),
          );
        },
      );
      asked.once("error", fail).end(bytes);
    });
  };

  test("of our own page it is taken, also where a proxy changed the Host", async () => {
    for (const host of [new URL(demo.app.url).host, "dashboard.internal:3000"]) {
      const answer = await sendForm({ origin: demo.app.url, host });
      expect([answer.status, answer.location]).toEqual([303, "/"]);
      expect(answer.cookies.join()).toMatch(/birdseye\.session_token=[^;]+;.*HttpOnly/i);
    }
  });

  test.each(["https://evil.example", "null"])("from %s it is refused with 403", async (origin) => {
    const answer = await sendForm({ origin, accept: "text/html" });
    expect([answer.status, answer.cookies]).toEqual([403, []]);
    expect(answer.body).toContain("This form was sent from another page");
  });

  test("from another site by a browser that names no Origin it is refused", async () => {
    const answer = await sendForm({ "sec-fetch-site": "cross-site" });
    expect(answer.cookies).toEqual([]);
    expect(answer.body).toContain("This page may not sign anybody in here.");
  });

  test("at an address that PUBLIC_URL does not name it says what to set", async () => {
    const answer = await sendForm({
      origin: "http://192.168.1.5:20400",
      host: "192.168.1.5:20400",
    });
    expect(answer.cookies).toEqual([]);
    expect(answer.body).toContain("start it with PUBLIC_URL=http://192.168.1.5:20400");
  });

  test("guesses by it are counted like those of programs", async () => {
    const who = { email: "guessed@birdseye.test", password: "a guess" };
    const guess = () => sendForm({ origin: demo.app.url }, who);
    const bodies: string[] = [];
    for (let n = 0; n < 11; n += 1) bodies.push((await guess()).body);
    expect(bodies[0]).toContain("The e-mail address or the password is wrong.");
    expect(bodies.at(-1)).toMatch(/Too many attempts\. Try again in \d+ minutes\./);
  });
});

describe.each([true, false])("set-up and invitation, JavaScript: %s", (javaScriptEnabled) => {
  const owner = { name: "Ada", email: "ada@example.test", password: "four quite unrelated words" };
  let app: App;
  let browser: Browser;
  beforeAll(async () => {
    app = await startApp({ program: "start" });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.remove();
  });
  const fill = async (page: Page, who: typeof owner) => {
    await page.getByLabel("Name").fill(who.name);
    await page.getByLabel("E-mail").fill(who.email);
    await page.getByLabel("Password").fill(who.password);
    await page.getByRole("button").click();
  };

  test("make an owner, then a second operator, each signed in; a used invitation is none", async () => {
    const owners = await browser.newContext({ javaScriptEnabled });
    const page = await owners.newPage();
    await page.goto(app.url, { waitUntil: "networkidle" });
    await fill(page, { ...owner, password: "12345678" });
    await page.getByText("one of those that guessers try first").waitFor();
    await fill(page, owner);
    await page.waitForURL((url) => url.pathname === "/start");
    const made = await owners.request.post(`${app.url}/api/operators/invitations`, {
      headers: { origin: app.url },
      data: { name: "Grace", role: "viewer" },
    });
    const { url } = (await made.json()) as NewInvitation;

    const guests = await browser.newContext({ javaScriptEnabled });
    const guest = await guests.newPage();
    const complaints = complaintsOf(guest);
    await guest.goto(url, { waitUntil: "networkidle" });
    await guest.getByRole("heading", { name: "Welcome, Grace" }).waitFor();
    await fill(guest, { ...owner, name: "Grace" });
    await guest.getByText("Somebody signs in with this e-mail address already.").waitFor();
    await fill(guest, { ...owner, name: "Grace", email: "grace@example.test" });
    await guest.waitForURL((address) => address.pathname === "/");
    const me = await guests.request.get(`${app.url}/api/me`);
    expect(await me.json()).toMatchObject({ operator: { name: "Grace", role: "viewer" } });
    expect(complaints).toEqual([]);
    await guest.goto(url);
    await guest.getByRole("heading", { name: "This invitation does not count any more" }).waitFor();
  });
});
