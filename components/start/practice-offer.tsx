"use client";
/** No keys at hand? One click starts the emulator with three accounts, and the first activity arrives within a minute. */
import { useQueryClient } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/dialog.tsx";
import { api, sentenceOf } from "#lib/client/api.ts";

export function PracticeOffer({ hasApp }: { hasApp: boolean }) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({
    busy: false,
    problem: null,
  });
  const start = async () => {
    setState({ busy: true, problem: null });
    try {
      await api("POST", "/api/practice");
      await queryClient.invalidateQueries();
      // A new document: the policy of this one does not know the pictures of the emulator's people.
      window.location.assign("/feed");
    } catch (error) {
      setState({ busy: false, problem: sentenceOf(error) });
    }
  };
  return (
    <aside
      className="h-fit rounded-panel border border-border bg-surface p-5"
      aria-labelledby="practice"
    >
      <FlaskConical className="size-5 stroke-[1.5] text-muted" aria-hidden="true" />
      <h2 id="practice" className="mt-2">
        {hasApp ? "Or practise first" : "No keys at hand?"}
      </h2>
      <p className="mt-1 text-muted">
        Birdseye brings a stand-in for X: made-up people who post, reply, like and write messages.
        Webhooks, signatures and replays work as with X itself. It can be removed again in Settings.
      </p>
      {state.problem !== null && (
        <p role="alert" className="mt-3 text-danger-ink">
          {state.problem}
        </p>
      )}
      <Button
        className="mt-4"
        variant="outline"
        isPending={state.busy}
        onPress={() => void start()}
      >
        {state.busy ? "Starting the emulator…" : "Start the emulator and watch"}
      </Button>
    </aside>
  );
}

/** The way back: removes what practice made, after saying what that is. */
export function PracticeEnd() {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const end = async () => {
    await api("DELETE", "/api/practice");
    await queryClient.invalidateQueries();
  };
  return (
    <aside
      className="h-fit rounded-panel border border-border bg-surface p-5"
      aria-labelledby="practice-end"
    >
      <h2 id="practice-end">You are practising</h2>
      <p className="mt-1 text-muted">
        The people and events here are made up by the emulator. End it when you have an X App of
        your own.
      </p>
      <Button className="mt-4" variant="outline" onPress={() => setAsking(true)}>
        End practice…
      </Button>
      <Confirm
        isOpen={asking}
        onClose={() => setAsking(false)}
        title="End practice?"
        action="End and remove"
        pending="Removing…"
        onConfirm={end}
      >
        <p>
          The emulator stops. Its App, its accounts and all of their activity are removed from this
          Birdseye. Nothing at X is touched.
        </p>
      </Confirm>
    </aside>
  );
}
