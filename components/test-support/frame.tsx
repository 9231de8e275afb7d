/** What a component stands in, for tests: preferences, query cache, the registry's kinds, a layout of fixed size. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, vi } from "vitest";
import { KindsProvider } from "#components/feed/kinds.tsx";
import { PreferencesProvider } from "#components/ui/preferences.tsx";
import { kinds } from "#lib/activity/kinds/index.ts";
import { inOne } from "#lib/activity/sentence.ts";
import { sentenceOf } from "#lib/activity/summary.ts";
import type { ActivitySummary } from "#lib/activity/types.ts";
import { defaultPreferences } from "#lib/client/preferences.ts";

// The library cleans up by itself only where test functions are globals.
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

export function Frame({ children }: { children: ReactNode }) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return (
    <QueryClientProvider client={client}>
      <PreferencesProvider
        initial={{ ...defaultPreferences, timeZone: "Asia/Tokyo", hourCycle: "h23" }}
      >
        <KindsProvider kinds={[...kinds]}>{children}</KindsProvider>
      </PreferencesProvider>
    </QueryClientProvider>
  );
}

/** Virtual lists draw what fits: the test's document has no layout, so every element gets one. */
export function giveLayout(): void {
  for (const side of ["clientHeight", "offsetHeight"] as const)
    vi.spyOn(HTMLElement.prototype, side, "get").mockReturnValue(600);
  for (const side of ["clientWidth", "offsetWidth"] as const)
    vi.spyOn(HTMLElement.prototype, side, "get").mockReturnValue(1000);
}

/** A row as the server makes it: its sentence says what the rest of it says. */
export function summary(part: Partial<ActivitySummary> = {}): ActivitySummary {
  const row = {
    id: "10",
    kind: "post.reply",
    family: "posts" as const,
    account: { id: "1", username: "northwind_care" },
    direction: "inbound" as const,
    actor: { id: "2", username: "someone", name: "Some One", avatarUrl: null },
    subject: null,
    conversationId: null,
    text: "does it work?",
    occurredAt: "2026-11-22T14:03:22.118Z",
    receivedAt: "2026-11-22T14:03:22.532Z",
    source: "live" as const,
    product: "aaa" as const,
    duplicates: 0,
    ...part,
  };
  const described = { ...row, accountId: row.account.id, objectId: null, facts: {} };
  return { ...row, ...inOne(sentenceOf(described)), ...part };
}
