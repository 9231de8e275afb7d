"use client";
/** What a tab tells from afar: how much came that nobody looked at, in its title and on its icon. */
import { useEffect } from "react";
import { Favicon } from "./favicon.tsx";

const bare = (title: string) => title.replace(/^\([\d,]+\) /, "");

/** `(3) Feed · Birdseye`; the page's own title when nothing waits. */
export function TabBadge({ unread }: { unread: number }) {
  useEffect(() => {
    if (unread === 0) return;
    const apply = () => {
      const wanted = `(${unread}) ${bare(document.title)}`;
      if (document.title !== wanted) document.title = wanted;
    };
    apply();
    // A page that comes later brings a title of its own.
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = bare(document.title);
    };
  }, [unread]);
  return <Favicon unread={unread > 0} />;
}
