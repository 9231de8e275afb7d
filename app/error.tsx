"use client";
/** The root layout could not be drawn: no shell to keep, so the whole page is asked for again. */
import { Broken } from "#components/layout/broken.tsx";

const reload = () => location.reload();

export default function HouseError({ error }: { error: unknown }) {
  return (
    <main>
      <Broken error={error} retry={reload} />
    </main>
  );
}
