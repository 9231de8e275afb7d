import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { NuqsTestingAdapter, type UrlUpdateEvent } from "nuqs/adapters/testing";
import { expect, test } from "vitest";
import { SharedHandles } from "./shared-handles.tsx";

test("a shared handle names its people, and each leads to the same search about them alone", async () => {
  const updates: UrlUpdateEvent[] = [];
  render(
    <NuqsTestingAdapter
      searchParams="?q=refund from:@Mara_V"
      onUrlUpdate={(update) => updates.push(update)}
    >
      <SharedHandles
        handles={[
          {
            handle: "mara_v",
            people: [
              { id: "17", name: "Mara" },
              { id: "18", name: null },
            ],
          },
        ]}
      />
    </NuqsTestingAdapter>,
  );
  expect(screen.getByRole("note").textContent).toContain("2 people have been @mara_v");
  await userEvent.click(screen.getByRole("button", { name: "18" }));
  expect(updates.at(-1)?.searchParams.get("q")).toBe("refund from:id:18");
});
