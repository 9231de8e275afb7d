"use client";
/** What floats: a dialog, a question before something is destroyed, a short sentence at the edge. */
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Confirm, Dialog } from "#components/ui/dialog.tsx";
import { notifyDone, notifyError } from "#components/ui/notify.ts";
import { ApiError } from "#lib/client/api.ts";
import { Section, Specimen } from "./specimen.tsx";

const refuse = () =>
  Promise.reject(new ApiError(422, "x_refused", "X does not know this webhook."));

export function Overlays() {
  const [open, setOpen] = useState<"dialog" | "confirm" | null>(null);
  const close = () => setOpen(null);
  return (
    <Section id="overlays" title="Overlays">
      <Specimen name="Dialogs and toasts, opened by a press">
        <Button size="sm" variant="outline" onPress={() => setOpen("dialog")}>
          Dialog
        </Button>
        <Button size="sm" variant="outline" onPress={() => setOpen("confirm")}>
          Confirm that fails
        </Button>
        <Button size="sm" variant="outline" onPress={() => notifyDone("Saved.")}>
          Notify
        </Button>
        <Button
          size="sm"
          variant="outline"
          onPress={() => notifyError(new ApiError(503, "unavailable", "The server is away."))}
        >
          Notify of an error
        </Button>
      </Specimen>
      <Dialog isOpen={open === "dialog"} onClose={close} title="A dialog">
        <p>One decision at a time.</p>
      </Dialog>
      <Confirm
        isOpen={open === "confirm"}
        onClose={close}
        title="Delete this webhook?"
        action="Delete webhook"
        onConfirm={refuse}
      >
        <p>X stops delivering to this address at once.</p>
      </Confirm>
    </Section>
  );
}
