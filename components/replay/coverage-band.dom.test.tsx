import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { PreferencesProvider } from "#components/ui/preferences.tsx";
import { defaultPreferences } from "#lib/client/preferences.ts";
import type { SegmentView } from "#lib/coverage/contract.ts";
import { roundTimes } from "./band-ticks.tsx";
import { CoverageBand } from "./coverage-band.tsx";
import type { TimeSpan } from "./replay-window.ts";

afterEach(cleanup);

const at = (clock: string) => new Date(`2026-11-23T${clock}:00.000Z`);
const band = { from: at("02:00"), to: at("12:00") };
const segments: SegmentView[] = [
  { from: "2026-11-23T02:00:00.000Z", to: "2026-11-23T06:00:00.000Z", state: "covered" },
  { from: "2026-11-23T06:00:00.000Z", to: "2026-11-23T07:00:00.000Z", state: "down" },
  { from: "2026-11-23T07:00:00.000Z", to: "2026-11-23T12:00:00.000Z", state: "covered" },
];

function Page(props: { view: TimeSpan; onSelect(span: TimeSpan): void }) {
  const [selection, setSelection] = useState<TimeSpan>({ from: at("08:00"), to: at("09:00") });
  return (
    <CoverageBand
      segments={segments}
      band={band}
      view={props.view}
      reach={band}
      selection={selection}
      onSelect={(span) => {
        setSelection(span);
        props.onSelect(span);
      }}
    />
  );
}

/** A band of 1,000 px: 100 px are an hour. */
function draw(onSelect: (span: TimeSpan) => void = () => undefined, view = band) {
  const preferences = { ...defaultPreferences, timeZone: "UTC" };
  render(
    <PreferencesProvider initial={preferences}>
      <Page view={view} onSelect={onSelect} />
    </PreferencesProvider>,
  );
  const track = screen.getByTestId("coverage-band");
  track.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 48);
  return track;
}

test("dragging chooses the whole minutes between the two ends, in either direction", () => {
  const chosen = vi.fn();
  const track = draw(chosen);
  fireEvent.pointerDown(track, { button: 0, pointerId: 1, clientX: 300 });
  fireEvent.pointerMove(track, { pointerId: 1, clientX: 120 });
  expect(chosen).not.toHaveBeenCalled();
  fireEvent.pointerUp(track, { pointerId: 1, clientX: 100 });
  expect(chosen).toHaveBeenCalledExactlyOnceWith({ from: at("03:12"), to: at("05:00") });
});

test("a part of the day fills the band: places are its own, and keys still reach the whole day", async () => {
  const chosen = vi.fn();
  const track = draw(chosen, { from: at("07:30"), to: at("09:30") });
  // The gap of the sixth hour is not on screen, nor a sliver of it.
  expect(track.querySelectorAll("[data-state]")).toHaveLength(1);
  fireEvent.pointerDown(track, { button: 0, pointerId: 1, clientX: 250 });
  fireEvent.pointerMove(track, { pointerId: 1, clientX: 500 });
  fireEvent.pointerUp(track, { pointerId: 1, clientX: 500 });
  expect(chosen).toHaveBeenCalledExactlyOnceWith({ from: at("08:00"), to: at("08:30") });
  screen.getByRole("slider", { name: "Beginning of the window" }).focus();
  await userEvent.keyboard("{Home}");
  expect(chosen).toHaveBeenLastCalledWith({ from: at("02:00"), to: at("08:30") });
});

test.each([
  ["07:30", "09:30", 25],
  ["08:00", "08:20", 21],
])("from %s to %s the times under it are round", (from, to, count) => {
  const times = roundTimes({ from: at(from), to: at(to) }, (time) => time.getUTCMinutes());
  expect(times).toHaveLength(count);
  expect(times[0]).toEqual(at(from));
});

test("a click on a gap takes the whole gap", () => {
  const chosen = vi.fn();
  const track = draw(chosen);
  fireEvent.pointerDown(track, { button: 0, pointerId: 1, clientX: 450 });
  fireEvent.pointerUp(track, { pointerId: 1, clientX: 450 });
  expect(chosen).toHaveBeenCalledExactlyOnceWith({ from: at("06:00"), to: at("07:00") });
});

test("both ends are sliders that say their time and move by arrows, quarters and hours", async () => {
  draw();
  const user = userEvent.setup();
  const begin = screen.getByRole("slider", { name: "Beginning of the window" });
  const end = screen.getByRole("slider", { name: "End of the window" });
  begin.focus();
  await user.keyboard("{ArrowLeft}{ArrowLeft}{Shift>}{ArrowLeft}{/Shift}{PageDown}");
  expect(begin.getAttribute("aria-valuetext")).toMatch(/06:43$/);
  await user.keyboard("{End}");
  expect(begin.getAttribute("aria-valuetext")).toMatch(/08:59$/);
  end.focus();
  await user.keyboard("{End}");
  expect(end.getAttribute("aria-valuetext")).toMatch(/12:00$/);
});

test("the legend says in words how much there is of each state", () => {
  draw();
  const legend = screen.getByRole("list", { name: /coverage/i });
  expect(legend.textContent).toContain("Receiving9 h");
  expect(legend.textContent).toContain("Not running1 h");
  expect(legend.textContent).not.toContain("Webhook invalid");
});
