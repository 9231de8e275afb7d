import { fireEvent, render } from "@testing-library/react";
import { expect, test } from "vitest";
import { MediaList } from "./media-list.tsx";

test("a photo that cannot be shown becomes a word with its description and link", () => {
  const shown = render(
    <MediaList
      media={[
        {
          type: "photo",
          url: "https://pbs.twimg.com/media/1.jpg",
          linkUrl: "https://x.com/a/status/1/photo/1",
          altText: "A red plane",
        },
      ]}
    />,
  );
  const image = shown.container.querySelector("img");
  if (image) fireEvent.error(image);
  expect(shown.container.querySelector("img")).toBeNull();
  expect(shown.getByRole("link").textContent).toBe("Photo: A red plane");
});
