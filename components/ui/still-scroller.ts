"use client";
/**
 * How a virtual list watches its box: by what the browser reports after it laid out, and never by asking. The library
 * asks as soon as the page comes to life, which lays the whole page out once more and draws the list a second time.
 */
import { elementScroll, type VirtualizerOptions } from "@tanstack/react-virtual";

type Options = VirtualizerOptions<HTMLElement, Element>;

export const stillScroller: Pick<Options, "observeElementRect" | "scrollToFn"> = {
  observeElementRect(instance, tell) {
    const box = instance.scrollElement;
    if (box === null) return;
    const observer = new ResizeObserver(() =>
      tell({ width: box.offsetWidth, height: box.offsetHeight }),
    );
    observer.observe(box);
    return () => observer.disconnect();
  },
  scrollToFn(offset, options, instance) {
    if (offset + (options.adjustments ?? 0) !== instance.scrollOffset)
      elementScroll(offset, options, instance);
  },
};
