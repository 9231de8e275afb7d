"use client";
/** A link that names one thing of a page arrives at it: in view and focused, once it is there. */
import { useEffect, useRef } from "react";

/** `id` of the element, null when the link names none. It needs `tabIndex` unless it can be focused by itself. */
export function useArrival(id: string | null, ready: boolean): void {
  const arrived = useRef<string | null>(null);
  useEffect(() => {
    if (id === null || !ready || arrived.current === id) return;
    const element = document.getElementById(id);
    if (element === null) return;
    arrived.current = id;
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  }, [id, ready]);
}
