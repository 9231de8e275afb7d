"use client";
/** What the key beside the space bar is called here: ⌘ on Apple's machines, Ctrl elsewhere; null until the browser told. */
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

export const modKey = (platform: string): "⌘" | "Ctrl" =>
  /mac|iphone|ipad|ipod/i.test(platform) ? "⌘" : "Ctrl";

// `platform` is old, but the only name for it that every browser knows.
export const useModKey = () =>
  useSyncExternalStore(
    never,
    () => modKey(navigator.platform),
    () => null,
  );
