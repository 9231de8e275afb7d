"use client";
/** The problems of the moment: one query behind the pill, the rail and the overview. What an operator put aside for a day is kept apart. */
import { useQuery } from "@tanstack/react-query";
import { isDown, useConnection } from "#components/live/connection.tsx";
import { usePreferences } from "#components/ui/preferences.tsx";
import { useNow } from "#components/ui/time.tsx";
import { api } from "#lib/client/api.ts";
import { hideProblem, showProblem, splitProblems } from "#lib/client/hidden-problems.ts";
import { keys } from "#lib/client/queries.ts";
import type { Problem } from "#lib/overview/contract.ts";
import { problemList } from "#lib/overview/contract.ts";

/** What needs a person; asked anew every half minute, because silence pushes nothing. */
const useProblemList = () =>
  useQuery({
    queryKey: keys.problems,
    queryFn: ({ signal }) => api("GET", "/api/problems", { answer: problemList, signal }),
    select: (answer) => answer.items,
    refetchInterval: 30_000,
  });

/** `shown` and `aside`, and the two ways between them. */
export function useAside(all: readonly Problem[]) {
  const { preferences, change } = usePreferences();
  const { hiddenProblems } = preferences;
  return {
    ...splitProblems(all, hiddenProblems, useNow()),
    hide: (problem: Problem) =>
      change({ hiddenProblems: hideProblem(hiddenProblems, problem, Date.now()) }),
    show: (problem: Problem) =>
      change({ hiddenProblems: showProblem(hiddenProblems, problem, Date.now()) }),
  };
}

/** `problems`: those to be shown; `aside`: how many more were put aside. */
export function useProblems() {
  const { data, isSuccess } = useProblemList();
  const all = data ?? [];
  const { shown, aside } = useAside(all);
  return { all, problems: shown, aside: aside.length, known: isSuccess };
}

/** Asked every half minute; an answer this old is none, once asking again fails. */
const staleMs = 60_000;

/** When the server last said how things are, where it can no longer be asked; null: it can. */
export function useUnknownSince(): number | null {
  const { dataUpdatedAt, failureCount, isError, isPaused } = useProblemList();
  const down = isDown(useConnection());
  const now = useNow();
  const fails = down || failureCount > 0 || isError || isPaused;
  return fails && dataUpdatedAt > 0 && now - dataUpdatedAt >= staleMs ? dataUpdatedAt : null;
}

/** How many problems each page of the rail has. */
export function useProblemCounts(): Record<string, number> {
  const { problems } = useProblems();
  const counts: Record<string, number> = {};
  for (const { page } of problems) counts[page] = (counts[page] ?? 0) + 1;
  return counts;
}
