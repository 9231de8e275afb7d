"use client";
/** What could not be drawn has no shell around it to keep, so the whole page is asked for again. */
import { Broken } from "#components/layout/broken.tsx";

const reload = () => location.reload();

export default function RootError({ error }: { error: unknown }) {
  return (
    <main>
      <Broken error={error} retry={reload} />
    </main>
  );
}
