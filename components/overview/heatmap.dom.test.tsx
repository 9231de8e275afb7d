import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import "#components/test-support/frame.tsx";
import { Heatmap } from "./heatmap.tsx";

test("empty hours are passed over, and say so when walked to", () => {
  const cells = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const monday = cells[0] ?? [];
  monday[9] = 12.3;
  render(<Heatmap cells={cells} zone="UTC" />);
  const table = screen.getByRole("table");
  const spoken = [...table.querySelectorAll("td[data-cell]")].map((cell) => cell.textContent);
  expect(spoken.filter((text) => text !== "")).toEqual(["12.3"]);
  const busiest = table.querySelector<HTMLElement>('[data-cell="0-9"]');
  fireEvent.focus(busiest ?? table);
  fireEvent.keyDown(table, { key: "ArrowRight" });
  expect(screen.getByRole("cell", { name: "Monday 10:00–11:00: nothing" })).toBe(
    table.querySelector('[data-cell="0-10"]'),
  );
});
