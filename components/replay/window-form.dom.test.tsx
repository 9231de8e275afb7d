import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { PreferencesProvider } from "#components/ui/preferences.tsx";
import { defaultPreferences } from "#lib/client/preferences.ts";
import { checkReplayWindow, DEFAULT_REPLAY_LIMITS } from "#lib/replay/plan.ts";
import type { Edges } from "./use-replay-window.ts";
import { WindowForm } from "./window-form.tsx";

afterEach(cleanup);

const now = new Date("2026-11-23T15:04:00.000Z");

function Page(props: { start: Edges; timeZone: string; onEdges(edges: Edges): void }) {
  const [edges, setEdges] = useState(props.start);
  const verdict = checkReplayWindow({
    from: edges.from ?? new Date(Number.NaN),
    to: edges.to ?? new Date(Number.NaN),
    now,
    limits: DEFAULT_REPLAY_LIMITS,
  });
  return (
    <WindowForm
      timeZone={props.timeZone}
      edges={edges}
      problem={verdict.ok ? null : verdict}
      onEdge={(edge, at) => {
        const after = { ...edges, [edge]: at };
        setEdges(after);
        props.onEdges(after);
      }}
    />
  );
}

function draw(start: Edges, timeZone: string): () => Edges {
  let current = start;
  render(
    <PreferencesProvider initial={defaultPreferences}>
      <Page
        start={start}
        timeZone={timeZone}
        onEdges={(edges) => {
          current = edges;
        }}
      />
    </PreferencesProvider>,
  );
  return () => current;
}

const window = {
  from: new Date("2026-11-23T12:00:00.000Z"),
  to: new Date("2026-11-23T13:30:00.000Z"),
};
const part = (field: string, segment: string) =>
  screen.getByRole("spinbutton", { name: new RegExp(`^${segment}, ${field}`) });

test("one field for each end, in local time or in UTC, and the window stays when the zone is switched", () => {
  const edges = draw(window, "Asia/Kolkata");
  expect(screen.getAllByRole("spinbutton", { name: /^hour, / })).toHaveLength(2);
  expect(part("From, Asia/Kolkata", "hour").textContent).toBe("17");
  fireEvent.click(screen.getByRole("button", { name: "UTC" }));
  expect(screen.getAllByRole("spinbutton", { name: /^hour, / })).toHaveLength(2);
  expect(part("From, UTC", "hour").textContent).toBe("12");
  // Not by focus: happy-dom answers the selection that a focused segment makes with an endless selectionchange.
  fireEvent.keyDown(part("From, UTC", "hour"), { key: "ArrowDown" });
  expect(edges().from).toEqual(new Date("2026-11-23T11:00:00.000Z"));
  fireEvent.click(screen.getByRole("button", { name: "Asia/Kolkata" }));
  expect(part("From, Asia/Kolkata", "hour").textContent).toBe("16");
});

test("an operator who lives in UTC sees it once", () => {
  draw(window, "UTC");
  expect(screen.getAllByRole("spinbutton", { name: /^hour, From/ })).toHaveLength(1);
});

test.each([
  ["2026-11-20T12:00:00.000Z", "2026-11-23T13:00:00.000Z", "From", /past 24 hours only/],
  ["2026-11-23T14:00:00.000Z", "2026-11-23T13:00:00.000Z", "To", /must end after it begins/],
  ["2026-11-23T12:00:00.000Z", "2026-11-23T15:00:00.000Z", "To", /at least 10 minutes ago/],
  ["2026-11-23T14:50:00.000Z", "2026-11-23T14:53:00.000Z", "From", /at least 31 minutes ago/],
])("%s to %s is refused at %s with the rule", (from, to, legend, rule) => {
  draw({ from: new Date(from), to: new Date(to) }, "Asia/Kolkata");
  const problem = screen.getByRole("alert");
  expect(problem.textContent).toMatch(rule);
  expect(problem.closest("fieldset")?.querySelector("legend")?.textContent).toBe(legend);
  const day = part(`${legend}, Asia/Kolkata`, "day");
  expect(day.getAttribute("aria-describedby")).toContain(problem.id);
});

test("a missing edge is asked for in words", () => {
  draw({ from: null, to: window.to }, "Asia/Kolkata");
  expect(screen.getByRole("alert").textContent).toBe("Choose when the window begins.");
});
