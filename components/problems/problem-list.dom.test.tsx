import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { Frame } from "#components/test-support/frame.tsx";
import type { Problem } from "#lib/overview/contract.ts";
import { ProblemList } from "./problem-list.tsx";

afterEach(() => vi.unstubAllGlobals());

const problem = (part: Partial<Problem>): Problem => ({
  kind: "webhook_invalid",
  page: "/webhooks",
  title: "X calls the webhook invalid.",
  advice: "Validate it.",
  action: "Validate",
  href: "/webhooks?webhook=1",
  since: null,
  parts: [],
  gap: null,
  ...part,
});
const draw = (problems: Problem[]) => (
  <Frame>
    <ProblemList problems={problems} />
  </Frame>
);
const two = [
  problem({}),
  problem({ kind: "account_silent", title: "@a is silent.", href: "/feed?account=a" }),
];

test("by keys alone a problem is put aside, found again and shown again; it is kept with the operator", async () => {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (_url: string, { body }: RequestInit) => {
    sent.push(JSON.parse(String(body)));
    return Response.json({});
  });
  render(draw(two));
  const user = userEvent.setup();
  screen.getByRole("button", { name: "Hide for a day: @a is silent." }).focus();
  await user.keyboard("{Enter}");
  expect(screen.queryByText("@a is silent.")).toBeNull();
  expect(screen.getByText("X calls the webhook invalid.")).toBeTruthy();
  const hidden = screen.getByRole("button", { name: "1 hidden problem" });
  expect(document.activeElement).toBe(hidden);
  await user.keyboard("{Enter}");
  screen.getByRole("button", { name: "Show again: @a is silent." }).focus();
  await user.keyboard("{Enter}");
  expect(screen.getByRole("button", { name: "Hide for a day: @a is silent." })).toBeTruthy();
  await waitFor(() =>
    expect(sent).toEqual([
      {
        preferences: {
          hiddenProblems: [
            { kind: "account_silent", at: expect.any(Number), things: expect.any(String) },
          ],
        },
      },
      { preferences: { hiddenProblems: [] } },
    ]),
  );
});

test("two problems with one link are two rows, and so are two parts with one", () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const twice = { kind: "webhook_gone", href: "/webhooks?add=true" } as const;
  render(
    draw([
      problem({ ...twice, title: "X no longer has the webhook a." }),
      problem({ ...twice, title: "X no longer has the webhook b.", since: null }),
      problem({ parts: [1, 2].map((n) => ({ label: `part ${n}`, href: "/replay" })) }),
    ]),
  );
  expect(screen.getAllByText(/no longer has/)).toHaveLength(2);
  expect(screen.getAllByText(/^part/)).toHaveLength(2);
  expect(said).not.toHaveBeenCalled();
});

test("a problem that grows comes back by itself", async () => {
  vi.stubGlobal("fetch", async () => Response.json({}));
  const { rerender } = render(draw(two));
  await userEvent.click(screen.getByRole("button", { name: "Hide for a day: @a is silent." }));
  const parts = ["a", "b"].map((name) => ({ label: name, href: `/feed?account=${name}` }));
  rerender(draw([problem({ kind: "account_silent", title: "@a and @b are silent.", parts })]));
  expect(screen.getByText("@a and @b are silent.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "1 hidden problem" })).toBeNull();
});
