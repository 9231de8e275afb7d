"use client";
/** A button whose menu or popover is fetched when the page is idle, or at once when it is wanted: the first view needs the button alone. */
import {
  type ComponentProps,
  type ComponentType,
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Button } from "./button.tsx";
import { useIdle } from "./hooks/use-idle.ts";

type Trigger = ReactElement<ComponentProps<typeof Button>>;

/** What the fetched part gets: the button it opens from. */
export type LaterProps = { trigger: Trigger };

type Props<P> = {
  load(): Promise<ComponentType<P & LaterProps>>;
  /** What the button announces before the rest is there. */
  opens: "menu" | "dialog";
  trigger: Trigger;
  with: P;
};

/** When the pointer or key that is down now has been let go, and what that did is done. */
const released = (): Promise<void> =>
  new Promise((done) => {
    const events = ["pointerup", "pointercancel", "keyup"];
    const end = () => {
      for (const name of events) removeEventListener(name, end, true);
      setTimeout(done);
    };
    for (const name of events) addEventListener(name, end, true);
  });

export function Later<P extends object>({ load, opens, trigger, with: rest }: Props<P>) {
  const [whole, setWhole] = useState<{ Part: ComponentType<P & LaterProps> } | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const next = useRef({ focus: false, press: false });
  const fetch = async (press: boolean) => {
    const Part = await load();
    // A button that is replaced between press and release would never be pressed.
    if (!press && button.current?.matches(":active")) await released();
    if (next.current.press) return;
    next.current = { focus: document.activeElement === button.current, press };
    setWhole((now) => now ?? { Part });
  };
  useIdle(() => fetch(false));
  // The button is replaced by one that belongs to the menu; who stands on it, or pressed it, must not notice.
  useLayoutEffect(() => {
    if (whole === null) return;
    const { focus, press } = next.current;
    if (focus || press) button.current?.focus();
    if (press) button.current?.click();
  }, [whole]);
  if (whole !== null) {
    return <whole.Part {...rest} trigger={cloneElement(trigger, { ref: button })} />;
  }
  const open = () => void fetch(true).catch(() => undefined);
  return cloneElement(trigger, {
    ref: button,
    "aria-haspopup": opens,
    "aria-expanded": false,
    onPress: open,
    // Menus also open by arrow, and this button has said already that it opens one.
    onKeyDown: (event: KeyboardEvent) => {
      if (opens !== "menu" || !/^Arrow(?:Down|Up)$/.test(event.key)) return;
      event.preventDefault();
      open();
    },
  });
}
