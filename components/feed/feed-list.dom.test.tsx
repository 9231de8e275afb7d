import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef, Profiler } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { Frame, giveLayout, summary } from "#components/test-support/frame.tsx";
import { FeedList, type FeedListHandle } from "./feed-list.tsx";

beforeEach(() => giveLayout());

const nothing = () => undefined;
const rowsOf = (...ids: number[]) => ids.map((id) => summary({ id: String(id) }));

function List(props: { ids: number[]; onOpen?(id: string): void; onMore?(): void }) {
  return (
    <Frame>
      <FeedList
        handle={createRef<FeedListHandle>()}
        rows={rowsOf(...props.ids)}
        activeId={null}
        isNew={() => false}
        words={[]}
        hasMore={props.onMore !== undefined}
        isLoadingMore={false}
        onMore={props.onMore ?? nothing}
        onOpen={props.onOpen ?? nothing}
        onStep={nothing}
        onReading={nothing}
        onHover={nothing}
      />
    </Frame>
  );
}

test("a plain press on a row opens it beside the list; with a modifier the browser opens its own tab", async () => {
  const onOpen = vi.fn();
  render(<List ids={[12, 11, 10]} onOpen={onOpen} />);
  const user = userEvent.setup();
  const [, second] = screen.getAllByRole("option");
  if (second === undefined) throw new Error("no row");
  await user.click(second);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith("11");
  await user.keyboard("{Control>}");
  await user.click(second);
  await user.keyboard("{/Control}");
  expect(onOpen).toHaveBeenCalledTimes(1);
});

test("a press between the rows opens nothing", async () => {
  const onOpen = vi.fn();
  render(<List ids={[12]} onOpen={onOpen} />);
  await userEvent.setup().click(screen.getByText("That is everything."));
  expect(onOpen).not.toHaveBeenCalled();
});

test("the list is drawn once when it appears: its box is not asked for its size", () => {
  const drawn = vi.fn();
  render(
    <Profiler id="list" onRender={drawn}>
      <List ids={[3, 2, 1]} />
    </Profiler>,
  );
  expect(drawn).toHaveBeenCalledTimes(1);
});

test("a row is few elements, and one observer serves the whole list, however long", () => {
  const observed = vi.spyOn(ResizeObserver.prototype, "observe");
  const { container } = render(<List ids={Array.from({ length: 15_000 }, (_, n) => 15_000 - n)} />);
  const rows = screen.getAllByRole("option");
  expect(rows.length).toBeLessThan(60);
  const [first] = rows;
  // Icon (with its strokes), kind, sentence (lead: name, words; quote), time, account, lag.
  expect(first?.querySelectorAll(":not(svg *)").length).toBeLessThanOrEqual(11);
  expect(first?.parentElement?.childElementCount).toBe(rows.length);
  expect(container.querySelectorAll("[role=presentation]").length).toBe(2);
  expect(observed).toHaveBeenCalledTimes(1);
});
