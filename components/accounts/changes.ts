"use client";
/** Writes to accounts, and which lists each of them makes stale. */
import { useQueryClient } from "@tanstack/react-query";
import { authorization, purged } from "#lib/accounts/contract.ts";
import { api } from "#lib/client/api.ts";
import { invalidate, keys } from "#lib/client/queries.ts";

/** Where X's sign-in window is; the browser goes there itself. */
export const beginConnect = (body: {
  app: string;
  method: "oauth1" | "oauth2";
  /** Whom X shall ask for. */
  username?: string;
}) => api("POST", "/api/accounts/connect", { answer: authorization, body });

export function useAccountChanges() {
  const cache = useQueryClient();
  return {
    /** `hereOnly`: give up on X, forget the tokens here. */
    remove: async (id: string, hereOnly: boolean) => {
      const path = `/api/accounts/${encodeURIComponent(id)}${hereOnly ? "?here=only" : ""}`;
      await api("DELETE", path);
      await invalidate(cache, keys.accounts, keys.subscriptions, keys.webhooks, keys.problems);
    },
    /** What arrived for it, for good. */
    purge: async (id: string) => {
      const answer = await api("DELETE", `/api/accounts/${encodeURIComponent(id)}/data`, {
        answer: purged,
      });
      await invalidate(cache, keys.accounts, keys.activities, keys.problems);
      return answer;
    },
  };
}
