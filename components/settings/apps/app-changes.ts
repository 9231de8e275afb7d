"use client";
/** Writes to X Apps; every one of them leaves the list of Apps as the server has it now. */
import { useQueryClient } from "@tanstack/react-query";
import type { AppView, SecretKind } from "#lib/apps/contract.ts";
import { appCheck, appImpact, appView } from "#lib/apps/contract.ts";
import { api } from "#lib/client/api.ts";
import { invalidate, keys } from "#lib/client/queries.ts";

/** Absent: unchanged. Null: taken away. Secrets go in and never come out. */
export type AppInput = {
  name?: string;
  slug?: string;
  apiBaseUrl?: string;
  consumerKey?: string | null;
  consumerSecret?: string | null;
  bearerToken?: string | null;
  clientId?: string | null;
  clientSecret?: string | null;
  crcKey?: AppView["crc"]["key"];
};

const pathOf = (id: string): string => `/api/apps/${encodeURIComponent(id)}`;

export const askImpact = (id: string, signal: AbortSignal) =>
  api("GET", `${pathOf(id)}/impact`, { answer: appImpact, signal });

export function useAppChanges() {
  const cache = useQueryClient();
  const then = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer;
    await invalidate(cache, keys.apps, keys.problems);
    return value;
  };
  return {
    add: (input: AppInput) => then(api("POST", "/api/apps", { answer: appView, body: input })),
    change: async (id: string, input: AppInput) => {
      const changed = await then(api("PATCH", pathOf(id), { answer: appView, body: input }));
      // With its address go the App's accounts, webhooks and subscriptions.
      if (input.apiBaseUrl !== undefined) await cache.invalidateQueries();
      return changed;
    },
    /** X is asked for each credential by itself; changes nothing there. */
    check: (id: string) => then(api("POST", `${pathOf(id)}/check`, { answer: appCheck })),
    addSecret: (id: string, kind: SecretKind, secret: string, retireOthersAt: Date | null) =>
      then(
        api("POST", `${pathOf(id)}/secrets`, {
          answer: appView,
          body: {
            [`${kind}Secret`]: secret,
            ...(retireOthersAt === null ? {} : { retireOthersAt: retireOthersAt.toISOString() }),
          },
        }),
      ),
    /** Null takes a planned retirement back. */
    retireSecret: (id: string, secret: string, at: Date | null) =>
      then(
        api("PATCH", `${pathOf(id)}/secrets/${encodeURIComponent(secret)}`, {
          answer: appView,
          body: { retiredAt: at?.toISOString() ?? null },
        }),
      ),
    remove: async (id: string) => {
      await api("DELETE", pathOf(id));
      // Accounts, webhooks, activities: half of the dashboard may have gone with it.
      await cache.invalidateQueries();
    },
  };
}
