"use client";
/** Writes to X Apps; every one of them leaves the list of Apps as the server has it now. */
import { useQueryClient } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import { keys } from "#lib/client/queries.ts";
import type { AppView, CredentialVerdict, SecretKind } from "#lib/client/views.ts";

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

/** What goes with an App when it is deleted. */
export type AppImpact = {
  webhooks: number;
  subscriptions: number;
  accounts: number;
  deliveries: number;
  activities: number;
};

type Check = { checkedAt: string; results: CredentialVerdict[] };

const pathOf = (id: string): string => `/api/apps/${encodeURIComponent(id)}`;

export const appImpact = (id: string, signal: AbortSignal) =>
  api<AppImpact>("GET", `${pathOf(id)}/impact`, { signal });

export function useAppChanges() {
  const cache = useQueryClient();
  const fresh = async () => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: keys.apps }),
      cache.invalidateQueries({ queryKey: keys.problems }),
    ]);
  };
  const then = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer;
    await fresh();
    return value;
  };
  return {
    add: (input: AppInput) => then(api<AppView>("POST", "/api/apps", { body: input })),
    change: async (id: string, input: AppInput) => {
      const changed = await then(api<AppView>("PATCH", pathOf(id), { body: input }));
      // With its address go the App's accounts, webhooks and subscriptions.
      if (input.apiBaseUrl !== undefined) await cache.invalidateQueries();
      return changed;
    },
    /** X is asked for each credential by itself; changes nothing there. */
    check: (id: string) => then(api<Check>("POST", `${pathOf(id)}/check`)),
    addSecret: (id: string, kind: SecretKind, secret: string, retireOthersAt: Date | null) =>
      then(
        api<AppView>("POST", `${pathOf(id)}/secrets`, {
          body: {
            [`${kind}Secret`]: secret,
            ...(retireOthersAt === null ? {} : { retireOthersAt: retireOthersAt.toISOString() }),
          },
        }),
      ),
    /** Null takes a planned retirement back. */
    retireSecret: (id: string, secret: string, at: Date | null) =>
      then(
        api<AppView>("PATCH", `${pathOf(id)}/secrets/${encodeURIComponent(secret)}`, {
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
