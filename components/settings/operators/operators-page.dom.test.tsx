import { ToastProvider, toast } from "@heroui/react/toast";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Frame } from "#components/test-support/frame.tsx";
import type { InvitationView, OperatorView, Role } from "#lib/operators/contract.ts";
import { OperatorsPage } from "./operators-page.tsx";

const person = (id: string, role: Role, part: Partial<OperatorView> = {}): OperatorView => ({
  id,
  name: `${id} Person`,
  email: `${id}@birdseye.test`,
  role,
  createdAt: "2026-11-01T08:00:00.000Z",
  lastSeenAt: null,
  sessions: 1,
  ...part,
});
const invitation: InvitationView = {
  id: "i1",
  name: "Nia",
  role: "viewer",
  invitedBy: "Olga Person",
  createdAt: "2026-11-22T08:00:00.000Z",
  expiresAt: "2026-11-29T08:00:00.000Z",
};

type Call = { method: string; path: string; body: unknown };
let calls: Call[];
let operators: OperatorView[];
let invitations: InvitationView[];
/** The refusal of the next write. */
let refusal: { status: number; message: string; field?: string } | null;

const json = (body: unknown, status = 200) => Response.json(body, { status });

/** The server's side of the page: lists, and what becomes of a write. */
const answer = (method: string, path: string, body: unknown): Response => {
  if (path === "/api/me")
    return json({ operator: operators[0], preferences: null, lastSeenAt: null, leftAt: null });
  if (method === "GET") return json({ operators, invitations });
  calls.push({ method, path, body });
  if (refusal !== null) {
    const { status, ...error } = refusal;
    refusal = null;
    return json({ error: { code: "conflict", ...error } }, status);
  }
  const id = path.split("/").at(-1);
  if (method === "POST") return json({ invitation, url: "https://birdseye.test/invited/once" });
  if (method === "DELETE") {
    operators = operators.filter((one) => one.id !== id);
    invitations = invitations.filter((one) => one.id !== id);
  } else {
    operators = operators.map((one) => (one.id === id ? { ...one, ...(body as object) } : one));
  }
  return json({});
};

beforeEach(() => {
  calls = [];
  refusal = null;
  operators = [person("olga", "owner"), person("vik", "viewer", { sessions: 2 })];
  invitations = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) =>
    answer(init.method ?? "GET", path, init.body ? JSON.parse(String(init.body)) : undefined),
  );
});
afterEach(() => {
  act(() => toast.clear());
  vi.unstubAllGlobals();
});

const draw = async () => {
  const user = userEvent.setup();
  render(
    <NuqsTestingAdapter hasMemory>
      <Frame>
        <OperatorsPage />
        <ToastProvider />
      </Frame>
    </NuqsTestingAdapter>,
  );
  await screen.findByText("olga@birdseye.test");
  return user;
};
const rowOf = (id: string) => {
  const row = screen.getByText(`${id}@birdseye.test`).closest("li");
  if (row === null) throw new Error(`no row of ${id}`);
  return within(row);
};
const rolePicker = (id: string) => rowOf(id).queryByRole("button", { name: /Role of/ });
const choose = async (user: ReturnType<typeof userEvent.setup>, id: string, role: string) => {
  const picker = rolePicker(id);
  if (picker === null) throw new Error(`the role of ${id} cannot be chosen`);
  await user.click(picker);
  await user.click(await screen.findByRole("option", { name: role }));
};

describe("an owner", () => {
  test("changes a role, which is shown at once and kept", async () => {
    const user = await draw();
    await choose(user, "vik", "Operator");
    await screen.findByText("vik Person is now operator.");
    expect(calls).toEqual([
      { method: "PATCH", path: "/api/operators/vik", body: { role: "operator" } },
    ]);
    await waitFor(() => expect(rolePicker("vik")?.textContent).toContain("Operator"));
  });

  test("sees the old role again, with the reason, when a change is refused", async () => {
    operators[1] = person("vik", "owner");
    refusal = { status: 409, message: "This is the last owner." };
    const user = await draw();
    await choose(user, "vik", "Viewer");
    await rowOf("vik").findByText("This is the last owner.");
    expect(rolePicker("vik")?.textContent).toContain("Owner");
  });

  test("can neither demote nor remove the last owner, and the others can be", async () => {
    await draw();
    expect(rolePicker("olga")).toBeNull();
    expect(rowOf("olga").queryByRole("button", { name: /^Remove/ })).toBeNull();
    expect(rolePicker("vik")).not.toBeNull();
  });

  test("may step down where there is a second one", async () => {
    operators[1] = person("vik", "owner");
    await draw();
    await waitFor(() => expect(rolePicker("olga")).not.toBeNull());
  });

  test("removes somebody only after having read what that means", async () => {
    const user = await draw();
    await user.click(await screen.findByRole("button", { name: "Remove vik Person" }));
    const question = within(await screen.findByRole("alertdialog"));
    question.getByText(/signed out of 2 browsers at once/);
    expect(calls).toEqual([]);
    await user.click(question.getByRole("button", { name: "Remove" }));
    await waitFor(() => expect(screen.queryByText("vik@birdseye.test")).toBeNull());
    expect(calls).toMatchObject([{ method: "DELETE", path: "/api/operators/vik" }]);
  });

  test("keeps everybody when the removal is refused, and reads why in the question", async () => {
    const user = await draw();
    refusal = { status: 409, message: "This is the last owner." };
    await user.click(await screen.findByRole("button", { name: "Remove vik Person" }));
    const question = within(await screen.findByRole("alertdialog"));
    await user.click(question.getByRole("button", { name: "Remove" }));
    await question.findByText("This is the last owner.");
    await user.click(question.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    screen.getByText("vik@birdseye.test");
  });

  test("invites by a link that is shown once", async () => {
    const user = await draw();
    await user.click(await screen.findByRole("button", { name: "Invite" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Make the link" }));
    await dialog.findByText("Say for whom it is.");
    expect(calls).toEqual([]);
    fireEvent.change(dialog.getByRole("textbox"), { target: { value: "Nia" } });
    invitations = [invitation];
    await user.click(dialog.getByRole("button", { name: "Make the link" }));
    await dialog.findByText("https://birdseye.test/invited/once");
    expect(calls).toMatchObject([
      { path: "/api/operators/invitations", body: { name: "Nia", role: "operator" } },
    ]);
    await user.click(dialog.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.queryByText("https://birdseye.test/invited/once")).toBeNull();
    screen.getByRole("button", { name: "Withdraw the invitation for Nia" });
  });

  test("reads at the field what the server does not take of an invitation", async () => {
    const user = await draw();
    await user.click(await screen.findByRole("button", { name: "Invite" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.change(dialog.getByRole("textbox"), { target: { value: "Nia" } });
    refusal = { status: 400, message: "Nia is invited already.", field: "name" };
    await user.click(dialog.getByRole("button", { name: "Make the link" }));
    await dialog.findByText("Nia is invited already.");
    const field = dialog.getByRole("textbox");
    expect(field.getAttribute("aria-invalid")).toBe("true");
  });

  test("withdraws an invitation, and sees it again when that fails", async () => {
    invitations = [invitation];
    refusal = { status: 503, message: "The store said no." };
    const user = await draw();
    const withdraw = () => screen.findByRole("button", { name: "Withdraw the invitation for Nia" });
    await user.click(await withdraw());
    await screen.findByText("The invitation for Nia still counts");
    await user.click(await withdraw());
    await waitFor(() => expect(screen.queryByText("Invited")).toBeNull());
    expect(calls.map(({ method }) => method)).toEqual(["DELETE", "DELETE"]);
  });
});

test.each(["viewer", "operator"] as const)(
  "a %s reads who is here, and changes nothing",
  async (role) => {
    operators = [person("vik", role), person("olga", "owner"), person("oda", "owner")];
    invitations = [invitation];
    await draw();
    await screen.findByText("you");
    expect(screen.queryByRole("button", { name: /Invite|Remove|Withdraw|Role of/ })).toBeNull();
  },
);
