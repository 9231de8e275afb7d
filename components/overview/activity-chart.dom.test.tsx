import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { PreferencesProvider } from "#components/ui/preferences.tsx";
import { defaultPreferences } from "#lib/client/preferences.ts";
import type { Series } from "#lib/overview/contract.ts";
import { ActivityChart } from "./activity-chart.tsx";

afterEach(cleanup);

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute)).toISOString();
/** Ten minutes from `first` on; in minute 3 three posts, in minute 4 a like. */
const seriesFrom = (first: number): Series => ({
  from: at(first),
  to: at(first + 10),
  stepMs: 60_000,
  buckets: Array.from({ length: 10 }, (_, index) => {
    const minute = first + index;
    return {
      at: at(minute),
      counts: minute === 3 ? { posts: 3 } : minute === 4 ? { likes: 1 } : {},
    };
  }),
});

const page = (onOpen: (span: { from: string; to: string }) => void, first = 0) => (
  <PreferencesProvider initial={{ ...defaultPreferences, timeZone: "UTC" }}>
    <ActivityChart series={seriesFrom(first)} onOpen={onOpen} />
  </PreferencesProvider>
);

/** A chart of 1,000 px: 100 px are a minute. */
function draw() {
  const onOpen = vi.fn();
  const view = render(page(onOpen));
  const plot = screen.getByRole("slider");
  plot.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 200);
  return { onOpen, plot, follow: (first: number) => view.rerender(page(onOpen, first)) };
}
const said = () => screen.getByRole("slider").getAttribute("aria-valuetext");
const openButton = () => screen.queryByRole("button", { name: /in the feed/ });

test("a mouse that drags opens the stretch, in either direction, whole steps", () => {
  const { onOpen, plot } = draw();
  fireEvent.pointerDown(plot, { button: 0, pointerType: "mouse", clientX: 450 });
  fireEvent.pointerMove(plot, { pointerType: "mouse", clientX: 310 });
  fireEvent.pointerUp(plot, { pointerType: "mouse", clientX: 310 });
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({ from: at(3), to: at(5) });
});

test("a finger chooses first and opens by the button", async () => {
  const { onOpen, plot } = draw();
  fireEvent.pointerDown(plot, { button: 0, pointerType: "touch", clientX: 310 });
  fireEvent.pointerMove(plot, { pointerType: "touch", clientX: 450 });
  fireEvent.pointerUp(plot, { pointerType: "touch", clientX: 450 });
  expect(onOpen).not.toHaveBeenCalled();
  expect(openButton()?.textContent).toContain("Open 4 activities in the feed");
  await userEvent.click(openButton() as HTMLElement);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({ from: at(3), to: at(5) });
});

test("a finger that scrolls the page instead chooses nothing", () => {
  const { onOpen, plot } = draw();
  fireEvent.pointerDown(plot, { button: 0, pointerType: "touch", clientX: 310 });
  fireEvent.pointerCancel(plot, { pointerType: "touch" });
  expect(openButton()).toBeNull();
  expect(onOpen).not.toHaveBeenCalled();
});

test("by keys: arrows move, Shift extends, Escape lets go, Enter opens, and each step is said", async () => {
  const { onOpen, plot } = draw();
  act(() => plot.focus());
  expect(said()).toBe("23 Nov, 12:09 to 12:10: nothing");
  await userEvent.keyboard("{Home}{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(said()).toBe("23 Nov, 12:03 to 12:04: 3 activities, 3 posts");
  await userEvent.keyboard("{Shift>}{ArrowRight}{ArrowRight}{/Shift}");
  expect(said()).toBe("23 Nov, 12:03 to 12:06: 4 activities, 3 posts, 1 like");
  await userEvent.keyboard("{Escape}");
  expect(said()).toBe("23 Nov, 12:05 to 12:06: nothing");
  await userEvent.keyboard("{Shift>}{ArrowLeft}{/Shift}{Enter}");
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({ from: at(4), to: at(6) });
});

test("what was chosen stays at its time when the chart moves on", async () => {
  const { plot, follow } = draw();
  act(() => plot.focus());
  await userEvent.keyboard("{Home}{ArrowRight}{ArrowRight}{ArrowRight}");
  follow(2);
  expect(said()).toBe("23 Nov, 12:03 to 12:04: 3 activities, 3 posts");
});
