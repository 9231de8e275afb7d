import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { activitySpecimens } from "#components/design/fixtures.ts";
import { Frame } from "#components/test-support/frame.tsx";
import { DeliveryTab } from "./delivery-tab.tsx";

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
