import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { TimeZonePicker } from "./time-zone-picker.tsx";

afterEach(cleanup);

test("a time zone is found by typing a part of its name and chosen by keyboard", async () => {
  const chosen = vi.fn();
  render(<TimeZonePicker value="Europe/Berlin" onChange={chosen} />);
  const user = userEvent.setup();
  const field = screen.getByRole<HTMLInputElement>("combobox", { name: "Time zone" });
  expect(field.value).toMatch(/^Europe \/ Berlin \(UTC\+0[12]:00\)$/);
  await user.click(field);
  await user.keyboard("toky");
  expect(field.value).toBe("toky");
  expect(screen.getAllByRole("option")).toHaveLength(1);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(chosen).toHaveBeenCalledExactlyOnceWith("Asia/Tokyo");
}, 30_000);
