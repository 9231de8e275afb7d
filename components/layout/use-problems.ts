"use client";
/** The problems of the moment, from the queries every page shares. */
import { useMemo } from "react";
import { countByRoom, problemsOf } from "#lib/client/problems.ts";
import { useAccounts, useApps, useWebhooks } from "#lib/client/queries.ts";

export function useProblems() {
  const webhooks = useWebhooks();
  const accounts = useAccounts();
  const apps = useApps();
  const problems = useMemo(
    () => problemsOf({ webhooks: webhooks.data, accounts: accounts.data, apps: apps.data }),
    [webhooks.data, accounts.data, apps.data],
  );
  return { problems, known: webhooks.isSuccess && accounts.isSuccess && apps.isSuccess };
}

export const useProblemCounts = () => countByRoom(useProblems().problems);
