"use client";
/** Short sentences at the edge of the screen. Errors stay until they are read. */
import { sentenceOf } from "#lib/client/api.ts";

export const loadNotices = () => import("./toasts.ts");

type Toast = Awaited<ReturnType<typeof loadNotices>>["toast"];

/** Tells the place where notices appear that there is one. */
export const notices = new EventTarget();

/** Without the library there is no place to show anything; the next notice asks for it again. */
const say = (how: (toast: Toast) => unknown, unsaid: () => void = () => undefined): void => {
  notices.dispatchEvent(new Event("said"));
  loadNotices().then(({ toast }) => void how(toast), unsaid);
};

export function notifyDone(sentence: string): void {
  say((toast) => toast(sentence, { timeout: 4000 }));
}

export function notifyError(error: unknown): void {
  say((toast) => toast.danger(sentenceOf(error), { timeout: 0 }));
}

/** A failure, its reason, and one press to try the same again. Stays until it is read. */
export function notifyFailed(what: string, error: unknown, again: () => void): void {
  say((toast) => {
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
  });
}

/** Long enough to read the sentence and find the button; pausing over the toast stops the clock. */
const graceMs = 8_000;

/**
 * What is about to be done, beside an Undo. Calls `undone` when it is pressed, else `over` once the time has passed, the
 * notice was closed, or could not be shown at all; after `undone` also `over`: the first word counts.
 */
export function notifyUndo(
  sentence: string,
  { undone, over }: { undone(): void; over(): void },
): void {
  say((toast) => {
    const shown = toast(sentence, {
      timeout: graceMs,
      onClose: over,
      actionProps: {
        children: "Undo",
        onPress: () => {
          undone();
          toast.close(shown);
        },
      },
    });
  }, over);
}
