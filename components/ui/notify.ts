"use client";
/** Short sentences at the edge of the screen. Errors stay until they are read. */
import { toast } from "@heroui/react/toast";
import { sentenceOf } from "#lib/client/api.ts";

export function notifyDone(sentence: string): void {
  toast(sentence, { timeout: 4000 });
}

export function notifyError(error: unknown): void {
  toast.danger(sentenceOf(error), { timeout: 0 });
}

/** A failure, its reason, and one press to try the same again. Stays until it is read. */
export function notifyFailed(what: string, error: unknown, again: () => void): void {
  const shown = toast.danger(what, {
    description: sentenceOf(error),
    timeout: 0,
    actionProps: {
      children: "Try again",
      onPress: () => {
        toast.close(shown);
        again();
      },
    },
  });
}
