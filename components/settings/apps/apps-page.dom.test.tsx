import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { appView, at } from "#components/test-support/app-view.ts";
import { Frame } from "#components/test-support/frame.tsx";
import type { Me, Role } from "#lib/operators/contract.ts";
import { AppsPage } from "./apps-page.tsx";

const secret = (id: string, kind: "consumer" | "client", signing: boolean) => ({
  ...{ id, kind, signing, createdAt: at, retiredAt: null },
});
const app = appView({
  secrets: [secret("c2", "consumer", true), secret("o1", "client", true)],
  clientId: "id",
  clientSecretSet: true,
  crc: { key: "automatic", accepted: "client", inUse: "client" },
  check: {
    checkedAt: at,
    results: [
      { credential: "consumer", state: "unknown", sentence: "Not checked since it was changed." },
      { credential: "bearer", state: "good", sentence: "X accepts the bearer token." },
      { credential: "client", state: "bad", sentence: "X refuses the client." },
    ],
  },
});

const sent: unknown[] = [];
let role: Role = "owner";
beforeEach(() => {
  role = "owner";
  sent.length = 0;
  vi.stubGlobal("fetch", async (url: string, { method = "GET", body }: RequestInit = {}) => {
    if (method !== "GET") sent.push([method, url, JSON.parse(String(body))]);
    const me: Me = {
      operator: { id: "me", name: "Me", email: "me@birdseye.test", role },
      preferences: {},
      lastSeenAt: null,
      leftAt: null,
    };
    if (url === "/api/me") return Response.json(me);
    return Response.json(method === "GET" ? { items: [app] } : app);
  });
});
afterEach(() => vi.unstubAllGlobals());

// A limit for hanging, not for slowness.
vi.setConfig({ testTimeout: 60_000 });
const patience = { timeout: 20_000 };

const draw = async (button: string) => {
  render(
    <NuqsTestingAdapter hasMemory>
      <Frame>
        <AppsPage />
      </Frame>
    </NuqsTestingAdapter>,
  );
  fireEvent.click(await screen.findByRole("button", { name: button }, patience));
  return within(await screen.findByRole("dialog", {}, patience));
};

test("both kinds of secret have a list, with what each is used for", async () => {
  const dialog = await draw("Add new client secret");
  const lists = ["Consumer secrets of Care", "Client secrets of Care"].map(
    (name) => document.querySelector(`[aria-label="${name}"]`)?.textContent,
  );
  expect(lists[0]).toContain("Signs our requests (OAuth 1.0a), verifies deliveries.");
  expect(lists[1]).toContain("answers CRC checks, verifies deliveries.");
  expect(document.body.textContent).toContain(
    "CRC checks are answered with the client secret: X took it.",
  );
  expect(document.body.textContent).toContain("Not checked since it was changed.");
  fireEvent.change(dialog.getByLabelText("New client secret"), { target: { value: "se cret" } });
  fireEvent.click(dialog.getByRole("button", { name: "Add secret" }));
  await dialog.findByText(/^The client secret has a space inside/, {}, patience);
  fireEvent.change(dialog.getByLabelText("New client secret"), {
    target: { value: " secret\u200b" },
  });
  fireEvent.click(dialog.getByRole("button", { name: "Add secret" }));
  await waitFor(() => expect(sent).toHaveLength(1), patience);
  expect(sent).toEqual([
    ["POST", "/api/apps/a1/secrets", expect.objectContaining({ clientSecret: "secret" })],
  ]);
});

test("another address says what it takes along before it is saved, and asks for the secrets", async () => {
  const dialog = await draw("Edit");
  expect(dialog.queryByLabelText("Consumer secret")).toBeNull();
  const base = dialog.getByLabelText("API base URL");
  fireEvent.change(base, { target: { value: "http://localhost:4010" } });
  await dialog.findByText("This takes all secrets of Care with it.", {}, patience);
  fireEvent.click(dialog.getByRole("button", { name: "Save and drop its secrets" }));
  await dialog.findByText("The consumer key needs its consumer secret.", {}, patience);
  expect(sent).toEqual([]);
  const asked = dialog.getByLabelText("Consumer secret");
  fireEvent.change(asked, { target: { value: "anew" } });
  fireEvent.click(dialog.getByRole("button", { name: "Save and drop its secrets" }));
  await waitFor(() => expect(sent).toHaveLength(1), patience);
  expect(sent).toEqual([
    [
      "PATCH",
      "/api/apps/a1",
      {
        apiBaseUrl: "http://localhost:4010",
        consumerKey: "key",
        consumerSecret: "anew",
        clientId: "id",
      },
    ],
  ]);
});

test("an operator reads that the address is an owner's to change", async () => {
  role = "operator";
  const dialog = await draw("Edit");
  await dialog.findByText("Only an owner may change where the App's calls go.", {}, patience);
  expect(dialog.queryByLabelText("API base URL")).toBeNull();
});
