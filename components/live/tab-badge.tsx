"use client";
/** What a tab tells from afar: how much came that nobody looked at, in its title and on its icon. */
import { useEffect } from "react";
import { useConnection } from "./connection.tsx";

const eye = "M1.8 16C6 8.4 10.6 5.2 16 5.2S26 8.4 30.2 16C26 23.6 21.4 26.8 16 26.8S6 23.6 1.8 16Z";
const sweep =
  "M16 18.6a2.6 2.6 0 0 1 0-5.2M16 9.2a6.8 6.8 0 0 1 6.8 6.8M16 22.8a6.8 6.8 0 0 1-6.8-6.8";

/** The icon as a data URL. Its colour follows the browser's own theme, where tabs live. */
function faviconUrl(state: { isDown: boolean; unread: boolean }): string {
  const iris = state.isDown ? "" : `<path d="${sweep}"/>`;
  const dot = state.unread ? '<circle cx="25" cy="8" r="6" fill="#e07400" stroke="none"/>' : "";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"><style>svg{stroke:#23293a}@media(prefers-color-scheme:dark){svg{stroke:#e9ecf3}}</style><path d="${eye}"/>${iris}${dot}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** A dot for unread activity, hollow when the line is down. */
function Favicon(props: { unread: boolean }) {
  const { state } = useConnection();
  const isDown = state !== "live" && state !== "connecting";
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (link === null) return;
    const usual = link.href;
    if (isDown || props.unread) link.href = faviconUrl({ isDown, unread: props.unread });
    return () => {
      link.href = usual;
    };
  }, [isDown, props.unread]);
  return null;
}

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
