"use client";
/**
 * The text of a field that the address mirrors. What the field wrote comes back a moment later, older writes after newer
 * ones when the page is busy: such an echo is no news, and what is being typed stays.
 */
import { useEffect, useEffectEvent, useRef, useState } from "react";

/** `name`: the parameter of the address; `address`: its value as the page knows it now. */
export function useAddressText(name: string, address: string) {
  const [text, setText] = useState(address);
  /** What stood in the address, and what the field wrote, since it last changed by another hand. */
  const own = useRef(new Set<string>());
  const latest = useRef(address);
  const isFocused = useRef(false);

  const settle = () => {
    // Whoever has left the field may choose what was typed before by another way: that is no echo.
    if (!isFocused.current && address === latest.current) own.current.clear();
  };
  const hear = useEffectEvent(() => {
    if (own.current.has(address)) return settle();
    own.current.clear();
    latest.current = address;
    if (address !== text.trim()) setText(address);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is heard whenever it changes.
  useEffect(() => hear(), [address]);

  useEffect(() => {
    const onStep = () => {
      const at = new URLSearchParams(location.search).get(name) ?? "";
      // Back and Forward lead to what was written once; the field's own step back leads where it is already.
      if (at !== latest.current) own.current.clear();
    };
    addEventListener("popstate", onStep);
    return () => removeEventListener("popstate", onStep);
  }, [name]);

  return {
    text,
    setText,
    /** What the address says, or will say as soon as the last write has arrived. */
    latest: () => latest.current,
    /** To be called with what is written to the address; true: the first since it changed by another hand. */
    wrote(value: string): boolean {
      const isFirst = own.current.size === 0;
      own.current.add(latest.current).add(value);
      latest.current = value;
      return isFirst;
    },
    onFocus() {
      isFocused.current = true;
    },
    onBlur() {
      isFocused.current = false;
      settle();
    },
  };
}
