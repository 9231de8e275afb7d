"use client";
/** Short sentences at the edge of the screen. Errors stay until they are read. */
import { sentenceOf } from "#lib/client/api.ts";

export const loadNotices = () => import("@heroui/react/toast");

type Toast = Awaited<ReturnType<typeof loadNotices>>["toast"];

/** Tells the place where notices appear that there is one. */
export const notices = new EventTarget();

/** Without the library there is no place to show anything; the next notice asks for it again. */
const say = (how: (toast: Toast) => unknown): void => {
  notices.dispatchEvent(new Event("said"));
  loadNotices().then(
    ({ toast }) => void how(toast),
    () => undefined,
  );
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
