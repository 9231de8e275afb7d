"use client";
/**
 * Writes that are shown at once. What is under way is known by the query client (`pending`), so nothing in a list's
 * cache is touched: when a write fails, what was there simply stands there again.
 */
import { useMutation, useMutationState } from "@tanstack/react-query";
import { notifyFailed, notifyUndo } from "../notify.ts";

type Write<V> = {
  /** Names the sort of write; what is pending is looked up by it. */
  key: string;
  /** Sends it and reads the lists anew; asked to outlive its page. */
  send(what: V): Promise<unknown>;
  /** With it, the write waits while this is shown beside an Undo. */
  says?: (what: V) => string;
  /** `@x could not be unsubscribed.`: the reason is added. */
  failed(what: V): string;
};

/**
 * Shows `sentence` with an Undo; true when the write is to be sent: the time is over, the toast was closed, or the page
 * goes (a promise made on screen is kept).
 */
const standsAfterGrace = (sentence: string): Promise<boolean> =>
  new Promise((decide) => {
    const end = (stands: boolean) => {
      window.removeEventListener("pagehide", keep);
      decide(stands);
    };
    const keep = () => end(true);
    window.addEventListener("pagehide", keep);
    notifyUndo(sentence, { undone: () => end(false), over: keep });
  });

export function useWrite<V>({ key, send, says, failed }: Write<V>) {
  const mutationKey = ["write", key];
  const attempt = async (what: V, asked: boolean): Promise<void> => {
    if (asked && says && !(await standsAfterGrace(says(what)))) return;
    try {
      await send(what);
    } catch (error) {
      notifyFailed(failed(what), error, () => mutate({ what, asked: false }));
    }
  };
  const { mutate } = useMutation({
    mutationKey,
    // A failure is to be shown at once, not kept until the browser thinks it is online.
    networkMode: "always",
    mutationFn: ({ what, asked }: { what: V; asked: boolean }) => attempt(what, asked),
  });
  const pending = useMutationState({
    filters: { mutationKey, status: "pending" },
    select: ({ state }) => (state.variables as { what: V }).what,
  });
  return {
    /** What is shown as done though it is not yet. */
    pending,
    write: (what: V) => mutate({ what, asked: true }),
  };
}
