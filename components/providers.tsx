"use client";
/** What every page stands in: query cache, URL state, preferences, toasts. */
import { ToastProvider } from "@heroui/react/toast";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { ApiError } from "#lib/client/api.ts";
import type { Preferences } from "#lib/client/preferences.ts";
import { PreferencesProvider } from "./preferences.tsx";
import { type RenderHints, RenderHintsProvider } from "./render-hints.tsx";

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A refusal stays a refusal; only silence and server trouble are worth another try.
        retry: (count, error) =>
          count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
      },
    },
  });
}

export function Providers(props: {
  preferences: Preferences;
  hints: RenderHints;
  children: ReactNode;
}) {
  const [queryClient] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <NuqsAdapter>
        <PreferencesProvider initial={props.preferences}>
          <RenderHintsProvider hints={props.hints}>{props.children}</RenderHintsProvider>
          <ToastProvider placement="bottom end" width={380} />
        </PreferencesProvider>
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
