import { ToastProvider, toast } from "@heroui/react/toast";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Frame } from "#components/test-support/frame.tsx";
import { ApiError } from "#lib/client/api.ts";
import { useWrite } from "./use-write.ts";

afterEach(() => act(() => toast.clear()));

const accounts = ["ada", "bob"];

function List({ send }: { send(name: string): Promise<void> }) {
  const { pending, write } = useWrite<string>({
    key: "unsubscribe",
    send,
    says: (name) => `Unsubscribing ${name}.`,
    failed: (name) => `${name} is still subscribed`,
  });
  return accounts
    .filter((name) => !pending.includes(name))
    .map((name) => (
      <button key={name} type="button" onClick={() => write(name)}>
        {name}
      </button>
    ));
}

function draw(send: (name: string) => Promise<void>) {
  render(
    <Frame>
      <List send={send} />
      <ToastProvider />
    </Frame>,
  );
  fireEvent.click(screen.getByRole("button", { name: "ada" }));
}
const isShown = (name: string) => screen.queryByRole("button", { name }) !== null;

test("what is written is shown at once, and Undo brings it back without sending anything", async () => {
  const sent: string[] = [];
  draw(async (name) => void sent.push(name));
  await waitFor(() => expect(isShown("ada")).toBe(false));
  expect(isShown("bob")).toBe(true);
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(isShown("ada")).toBe(true));
  expect(sent).toEqual([]);
});

test("it is sent when the page goes before the time is over", async () => {
  const sent: string[] = [];
  draw(async (name) => void sent.push(name));
  await screen.findByText("Unsubscribing ada.");
  window.dispatchEvent(new Event("pagehide"));
  await waitFor(() => expect(sent).toEqual(["ada"]));
});

test("a failed write restores what was there, says why, and can be tried again", async () => {
  const sent: string[] = [];
  draw(async (name) => {
    sent.push(name);
    if (sent.length === 1) throw new ApiError(503, "unavailable", "X does not answer.");
  });
  await screen.findByText("Unsubscribing ada.");
  window.dispatchEvent(new Event("pagehide"));
  await screen.findByText("ada is still subscribed");
  await screen.findByText("X does not answer.");
  expect(isShown("ada")).toBe(true);
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(sent).toEqual(["ada", "ada"]));
});
