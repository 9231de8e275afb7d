import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { NuqsTestingAdapter, type UrlUpdateEvent } from "nuqs/adapters/testing";
import { expect, type Mock, test, vi } from "vitest";
import { Frame } from "#components/test-support/frame.tsx";
import { useFeedUrl } from "#lib/client/feed-url.ts";
import { FeedSearch } from "./feed-search.tsx";

async function type(keys: string) {
  const onLeave = vi.fn();
  const onUrl = vi.fn<(event: UrlUpdateEvent) => void>();
  render(
    <NuqsTestingAdapter hasMemory onUrlUpdate={onUrl}>
      <Frame>
        <FeedSearch input={{ current: null }} onLeave={onLeave} />
      </Frame>
    </NuqsTestingAdapter>,
  );
  const field = screen.getByRole<HTMLInputElement>("searchbox");
  await userEvent.type(field, keys);
  await act(() => new Promise((done) => setTimeout(done, 60)));
  return { onLeave, onUrl, field };
}
const asked = (onUrl: Mock<(event: UrlUpdateEvent) => void>) =>
  onUrl.mock.lastCall?.[0].searchParams.get("q");

test.each([
  ["Enter", "first"],
  ["ArrowDown", "first"],
  ["Escape", "list"],
])("%s leads into the list (%s), searches at once and keeps what was typed", async (key, to) => {
  const { onLeave, onUrl, field } = await type(`refund{${key}}`);
  expect(onLeave.mock.calls).toEqual([[to]]);
  expect(asked(onUrl)).toBe("refund");
  expect(field.value).toBe("refund");
});

test("letters stay in the field, and the × empties it", async () => {
  const { onLeave, field } = await type("jk/");
  expect(onLeave).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Clear search" }));
  expect(field.value).toBe("");
});

function Elsewhere() {
  const [, setUrl] = useFeedUrl();
  return (
    <button type="button" onClick={() => void setUrl({ q: "luggage" })}>
      Elsewhere
    </button>
  );
}

test("what comes back late of the address leaves what is being typed; somebody else's change is news", async () => {
  const onUrl = vi.fn<(event: UrlUpdateEvent) => void>();
  // Without a memory the address falls back to what it was after every write.
  render(
    <NuqsTestingAdapter onUrlUpdate={onUrl}>
      <Frame>
        <FeedSearch input={{ current: null }} onLeave={vi.fn()} />
        <Elsewhere />
      </Frame>
    </NuqsTestingAdapter>,
  );
  const field = screen.getByRole<HTMLInputElement>("searchbox");
  for (const [keys, all] of [
    ["umb", "umb"],
    ["rella", "umbrella"],
    [" gate", "umbrella gate"],
  ] as const) {
    await userEvent.type(field, keys);
    await expect.poll(() => asked(onUrl)).toBe(all);
    expect(field.value).toBe(all);
  }
  await userEvent.click(screen.getByRole("button", { name: "Elsewhere" }));
  await expect.poll(() => field.value).toBe("luggage");
});
