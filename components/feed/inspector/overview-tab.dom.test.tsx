import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { activitySpecimens } from "#components/design/fixtures.ts";
import { Frame, summary } from "#components/test-support/frame.tsx";
import type { ActivityDetail, Person } from "#lib/activity/types.ts";
import { OverviewTab } from "./overview-tab.tsx";

const specimen = (name: string): ActivityDetail => {
  const found = activitySpecimens().find((one) => one.name === name);
  if (found === undefined) throw new Error(`no specimen ${name}`);
  return found.detail;
};
const show = (detail: ActivityDetail) =>
  render(
    <Frame>
      <OverviewTab detail={detail} />
    </Frame>,
  );
const searches = () =>
  screen
    .getAllByRole("link")
    .map((link) => new URL(link.getAttribute("href") ?? "", "http://here").searchParams.get("q"));
const someone = { id: "2", username: "mara", name: "Mara Voß", avatarUrl: null };

/** A mention by this person, without words. */
const by = (actor: Person): ActivityDetail => {
  const detail = specimen("post.mention");
  return { ...detail, ...summary({ kind: detail.kind, actor, text: null }) };
};

test("people lead to what they did and what was done to them", () => {
  show({ ...specimen("post.mention"), actor: someone });
  expect(searches()).toContain("with:id:2");
});

test("who has no handle is found all the same", () => {
  show({ ...specimen("post.mention"), actor: { ...someone, username: null } });
  expect(searches()).toContain("with:id:2");
});

test("a message leads to its whole conversation", () => {
  const detail = specimen("dm.received");
  show(detail);
  expect(detail.conversationId).not.toBeNull();
  expect(searches()).toContain(`conversation:${detail.conversationId}`);
});

test("a post found by rules names them, and no account", () => {
  const detail = specimen("post.found");
  const { container, rerender } = show(detail);
  expect(screen.getByText("Found by rule")).toBeDefined();
  expect(screen.getByText("coffee in Lisbon")).toBeDefined();
  expect(screen.getByText("none named in the delivery")).toBeDefined();
  const sentence = container.querySelector("p")?.textContent;
  expect(sentence).toMatch(/^@\w+ posted, found by rule coffee in Lisbon$/);
  rerender(
    <Frame>
      <OverviewTab detail={{ ...detail, facts: { foundByRules: ["tea", "שלום"] } }} />
    </Frame>,
  );
  expect(screen.getByText("Found by rules")).toBeDefined();
  expect(screen.getByText("tea, שלום").tagName).toBe("BDI");
});

test("a handle of thousands of letters is cut, and whole one hover away", () => {
  const username = "a".repeat(3000);
  const { container } = show(by({ ...someone, username }));
  const shown = container.querySelector("p");
  expect(shown?.textContent?.length).toBeLessThan(200);
  expect(shown?.title).toBe(`@${username} mentioned you`);
  expect(container.querySelector(`bdi[title="@${username}"]`)).not.toBeNull();
});

test("characters that turn text around do not split a handle", () => {
  const username = "ma\u202era";
  const { container } = show(by({ ...someone, username }));
  expect(container.querySelector("p bdi")?.textContent).toBe("@mara");
  expect(container.textContent).not.toContain("\u202e");
});

test("a time that is not the event's own says where it comes from", () => {
  const detail = specimen("post.mention");
  const shown = (facts: ActivityDetail["facts"]) => {
    const { container, unmount } = show({ ...detail, facts });
    const text = container.textContent ?? "";
    unmount();
    return text;
  };
  expect(shown({})).not.toMatch(/X gave no time|still to come/);
  expect(shown({ timeFrom: "id" })).toContain("this one stands in its id");
  expect(shown({ timeFrom: "receipt" })).toContain("this is when it arrived");
  expect(shown({ timeFrom: "receipt", claimedTime: "2100-01-01T00:00:00.000Z" })).toContain(
    "X wrote 2100-01-01 00:00:00.000 UTC, which is still to come",
  );
});

test("a liked repost shows the words under the name of who wrote them", () => {
  const author = { id: "9", username: "ines", name: "Inês", avatarUrl: null };
  const detail = specimen("like.create");
  show({ ...detail, facts: { ...detail.facts, objectText: "words", objectAuthor: author } });
  const quote = screen.getByText("The post that was liked").parentElement;
  expect(quote?.textContent).toContain("@ines");
});
