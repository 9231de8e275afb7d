import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { activitySpecimens } from "#components/design/fixtures.ts";
import { Frame } from "#components/test-support/frame.tsx";
import type { ActivityDetail } from "#lib/activity/types.ts";
import { DeliveryTab } from "./delivery-tab.tsx";

const at = "2026-11-23T14:00:00.000Z";
const detailWith = (signedWith: ActivityDetail["delivery"]["signedWith"]) =>
  ({
    id: "1",
    occurredAt: at,
    receivedAt: at,
    pointer: "",
    delivery: { id: "7", bytes: 2, receivedAt: at, duplicates: 0, headers: {}, signedWith },
  }) as unknown as ActivityDetail;
const show = (signedWith: ActivityDetail["delivery"]["signedWith"]) =>
  render(
    <Frame>
      <DeliveryTab detail={detailWith(signedWith)} />
    </Frame>,
  );
const secret = { id: "s", createdAt: at, retiredAt: null };

test.each([
  ["client", "x-twitter-webhooks-signature-oauth2", "Client secret"],
  ["consumer", "x-twitter-webhooks-signature", "Consumer secret"],
] as const)("says that the %s secret fitted, and its header", (kind, header, name) => {
  show({ kind, header, secret });
  expect(screen.getByText(name)).toBeTruthy();
  expect(screen.getByText(header)).toBeTruthy();
});

test("claims no secret where none is known any more", () => {
  show(null);
  expect(screen.getByText(/Verified/)).toBeTruthy();
  expect(screen.queryByText("Signed with")).toBeNull();
});

test.each([
  ["post.found", "Filtered stream"],
  ["post.mention", "Account Activity API"],
])("%s came by the %s", (name, product) => {
  const detail = activitySpecimens().find((one) => one.name === name)?.detail;
  if (detail === undefined) throw new Error(`no specimen ${name}`);
  render(
    <Frame>
      <DeliveryTab detail={detail} />
    </Frame>,
  );
  expect(screen.getByText("Product").parentElement?.textContent).toContain(product);
});
