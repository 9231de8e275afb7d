"use client";
/** The problems of the moment: one query behind the pill, the rail and the overview. */
import { useProblemList } from "#lib/client/queries.ts";

export function useProblems() {
  const { data, isSuccess } = useProblemList();
  return { problems: data ?? [], known: isSuccess };
}

/** How many problems each room of the rail has. */
export function useProblemCounts(): Record<string, number> {
  const { problems } = useProblems();
  const counts: Record<string, number> = {};
  for (const { room } of problems) counts[room] = (counts[room] ?? 0) + 1;
  return counts;
}
