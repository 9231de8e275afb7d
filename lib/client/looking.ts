/** Tells the server while somebody looks: every minute that the page is visible, and when it stops being so. */

export type LookingPage = {
  isVisible(): boolean;
  /** Returns the function that stops listening. */
  onChange(listener: () => void): () => void;
};

const everyMs = 60_000;

/** `tell` is called with `last` when the page goes out of sight: it must outlive the page. Returns the end. */
export function startLooking(
  page: LookingPage,
  tell: (options: { last: boolean }) => void,
): () => void {
  const look = () => {
    if (page.isVisible()) tell({ last: false });
  };
  look();
  const timer = setInterval(look, everyMs);
  const stop = page.onChange(() => tell({ last: !page.isVisible() }));
  return () => {
    clearInterval(timer);
    stop();
  };
}
