"use client";
/** A room that could not be drawn; the shell around it stays. */
import { RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "#components/ui/button.tsx";

export default function RoomError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = (error as { digest?: unknown } | null)?.digest;
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-20 text-center"
    >
      <TriangleAlert className="mb-2 size-7 stroke-[1.25] text-signal" aria-hidden="true" />
      <h1>This page could not be drawn</h1>
      <p className="text-muted">
        {`The server goes on receiving; nothing is lost. If trying again does not help, look in the server's log${typeof digest === "string" ? ` for ${digest}` : ""}.`}
      </p>
      <Button className="mt-3" size="sm" variant="outline" onPress={retry}>
        <RotateCw aria-hidden="true" />
        Try again
      </Button>
    </div>
  );
}
