"use client";
/**
 * The one clock of the page. It begins at the moment the document was drawn, so that the browser draws the same words as
 * the server, and nothing twice; a moment after that it goes right, and all times that changed change together.
 */

const tickMs = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let startedAt: number | null = null;

// Timers of hidden tabs sleep: a tab that comes back into sight is right at once.
const tick = () => {
  startedAt = null;
  for (const notify of listeners) notify();
};

/** In ms; to be read while drawing. */
export const pageNow = (): number => startedAt ?? Date.now();

/** `notify` is called about every second. */
export function subscribeToNow(notify: () => void): () => void {
  listeners.add(notify);
  if (timer === null) {
    timer = setInterval(tick, tickMs);
    document.addEventListener("visibilitychange", tick);
  }
  return () => {
    listeners.delete(notify);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
    document.removeEventListener("visibilitychange", tick);
  };
}

/** When the document was drawn, in ms; 0: not known, and the clock is right from the beginning. */
export function startAt(drawnAt: number): void {
  if (typeof window !== "undefined" && drawnAt !== 0) startedAt = drawnAt;
}

/** From a moment after hydration the clock is right, also where nobody subscribed. */
export function releaseNow(): () => void {
  const late = setTimeout(tick, tickMs);
  return () => clearTimeout(late);
}
