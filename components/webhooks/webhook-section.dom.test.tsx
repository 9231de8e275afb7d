import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { AppAddresses } from "#components/settings/apps/app-addresses.tsx";
import { Frame } from "#components/test-support/frame.tsx";
import type { AppView } from "#lib/apps/contract.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";
import { WebhookSection } from "./webhook-section.tsx";

const webhook = {
  id: "7",
  url: "https://x.test/webhooks/demo",
  app: { id: "a", slug: "demo", name: "Demo" },
  valid: true,
  ours: true,
  checkedAt: null,
  lastCrcAt: null,
  invalidSince: null,
  failedCheck: null,
  removedAt: null,
} as unknown as WebhookView;
const draw = (part: Partial<WebhookView>) =>
  render(
    <Frame>
      <WebhookSection
        webhook={{ ...webhook, ...part }}
        subscriptions={[]}
        mayWrite={false}
        subscribing={false}
        onSubscribed={() => undefined}
        validating={false}
        onValidated={() => undefined}
      />
    </Frame>,
  );

test("when X was last asked is said in a word", () => {
  draw({ checkedAt: new Date().toISOString() });
  expect(screen.getByText(/^Checked/).parentElement?.textContent).toBe("Checked now");
});

test("so is that it never was", () => {
  draw({});
  expect(screen.getByText("Not checked yet")).toBeTruthy();
});

test.each([true, false])(
  "the webhook's address says who enters it (emulator: %s)",
  (isEmulator) => {
    const urls = { webhook: "w", oauth1Callback: "1", oauth2Callback: "2" };
    render(<AppAddresses app={{ name: "Demo", isEmulator, urls } as AppView} />);
    expect(screen.getByText(/^Needs no portal: Birdseye registers it/)).toBeTruthy();
  },
);
