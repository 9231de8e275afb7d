"use client";
/**
 * Which rows of a long list of rows of one height are drawn: those in sight and a few around them, by arithmetic. One
 * observer tells height and width of the box after the browser laid out; it is never asked, which would lay out once more.
 */
import { useEffect, useRef, useState } from "react";

/** Drawn beyond either edge, so that nothing is blank while the browser scrolls ahead of us. */
const overscan = 10;
/** The window moves by so many rows at a time: each step draws as many new ones, and most scrolling draws none. */
const step = 5;
/** What the server draws, and the browser's first frame: about one screen. */
const firstHeight = 900;

export function useRowWindow(props: {
  count: number;
  /** Height of a row in a box of such a width. */
  heightOf(width: number): number;
  /** Width until the box is measured. */
  guess: number;
}) {
  const { count } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState({ width: props.guess, height: firstHeight });
  const [top, setTop] = useState(0);
  const rowHeight = props.heightOf(box.width);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, offsetHeight: height } = element;
      setBox((now) => (now.width === width && now.height === height ? now : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const inSight = Math.ceil(box.height / rowHeight);
  // A list that became shorter is scrolled to its end by the browser, which says so a moment later.
  const at = Math.min(top, Math.max(0, count - inSight));
  return {
    scroller,
    rowHeight,
    first: Math.max(0, at - overscan),
    last: Math.min(count, at + inSight + step + overscan),
    onScroll() {
      const element = scroller.current;
      if (element !== null) setTop(Math.floor(element.scrollTop / rowHeight / step) * step);
    },
    /** Into sight, by the shortest way. */
    toIndex(index: number) {
      const element = scroller.current;
      if (element === null) return;
      const { scrollTop, clientHeight } = element;
      const [from, to] = [index * rowHeight, (index + 1) * rowHeight];
      if (from < scrollTop) element.scrollTop = from;
      else if (to > scrollTop + clientHeight) element.scrollTop = to - clientHeight;
    },
  };
}
