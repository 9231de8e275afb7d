"use client";
/** Binds shortcuts while a component is mounted. Later ones win, so a page can answer a key the shell also knows. */
import { useEffect, useEffectEvent } from "react";
import { createKeyReader, type KeyPress } from "#lib/client/shortcuts.ts";

type Handler = (event: KeyboardEvent) => void;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    return !["checkbox", "radio", "button", "submit", "range"].includes(target.type);
  }
  return target.isContentEditable || target.matches("textarea, select, [role=combobox]");
}

/** Keys that belong to whatever control has the focus. */
const controlKeys = /^(?:Enter|Arrow(?:Up|Down|Left|Right)|Page(?:Up|Down)|Home|End)$/;

const isControl = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest("a, button, [role=tab], [role=tree], [role=separator], [role=slider]") !== null;

// A toast is an alertdialog too, but takes nobody's keys.
const overlay =
  "[role=dialog], [role=alertdialog]:not([aria-modal=false]), [role=menu], [data-overlay]";
const overlayOpen = () => document.querySelector(overlay) !== null;

/** `handlers` by shortcut name, as `createKeyReader` gives them. Silent under an open dialog or menu. */
export function useShortcuts(handlers: Record<string, Handler>): void {
  const onKey = useEffectEvent((name: string, event: KeyboardEvent) => {
    const handler = handlers[name];
    if (!handler) return;
    event.preventDefault();
    handler(event);
  });
  useEffect(() => {
    const read = createKeyReader();
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const press: KeyPress = {
        key: event.key,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altKey: event.altKey,
        typing: isTyping(event.target),
      };
      const name = read(press, event.timeStamp);
      if (name === null || (overlayOpen() && name !== "mod+k")) return;
      if (controlKeys.test(event.key) && isControl(event.target)) return;
      onKey(name, event);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
