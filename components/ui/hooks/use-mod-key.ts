"use client";
/** What the key beside the space bar is called here: ⌘ on Apple's machines, Ctrl elsewhere. */
import { useSyncExternalStore } from "react";
import { useRenderHints } from "../render-hints.tsx";

const never = () => () => undefined;

export const modKey = (platform: string): "⌘" | "Ctrl" =>
  /mac|iphone|ipad|ipod/i.test(platform) ? "⌘" : "Ctrl";

// `platform` is old, but the only name for it that every browser knows.
export function useModKey(): "⌘" | "Ctrl" {
  const { platform } = useRenderHints();
  return useSyncExternalStore(
    never,
    () => modKey(navigator.platform),
    () => modKey(platform),
  );
}
