"use client";
/** What stands where something could not be drawn: it tries again by itself once a database that was away is back. */
import { DatabaseZap, RotateCw, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";

const askEveryMs = 2000;

/** Whether the server's database answers; false also where the server itself does not. */
const databaseAnswers = (): Promise<boolean> =>
  fetch("/api/ready", { cache: "no-store" })
    .then((answer) => answer.json())
    .then(
      (said: { database?: unknown }) => said.database === "up",
      () => false,
    );

/** True while the database is away; `onBack` is called once when it came back. */
function useDatabaseAway(onBack: () => void): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const ask = async (before: boolean) => {
      const answers = await databaseAnswers();
      if (ended) return;
      if (answers && before) onBack();
      // With the database there from the first, it was something else: asking on would help nobody.
      if (answers) return;
      setAway(true);
      timer = setTimeout(() => void ask(true), askEveryMs);
    };
    void ask(false);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [onBack]);
  return away;
}

export function Broken({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = (error as { digest?: unknown } | null)?.digest;
  const away = useDatabaseAway(retry);
  const Icon = away ? DatabaseZap : TriangleAlert;
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-20 text-center"
    >
      <Icon className="mb-2 size-7 stroke-[1.25] text-signal" aria-hidden="true" />
      <h1>{away ? "The database does not answer" : "This page could not be drawn"}</h1>
      <p className="text-muted">
        {away
          ? "Birdseye waits for it. This page comes back by itself."
          : `The server goes on receiving; nothing is lost. If trying again does not help, look in the server's log${typeof digest === "string" ? ` for ${digest}` : ""}.`}
      </p>
      <Button className="mt-3" size="sm" variant="outline" onPress={retry}>
        <RotateCw aria-hidden="true" />
        Try again
      </Button>
    </div>
  );
}
