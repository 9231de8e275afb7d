"use client";
/** Copies a text and says so in place; the word reaches screen readers through the label. */
import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { notifyDone } from "./notify.ts";

/** Writes to the clipboard; false where the browser forbids it (plain http off localhost). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    notifyDone("This browser does not let the page copy. Select the text and copy it by hand.");
    return false;
  }
}

/** The permalink of an activity, for people who read it elsewhere. */
export const permalinkOf = (id: string): string =>
  `${location.origin}/activity/${encodeURIComponent(id)}`;

/** For keys and commands, which have no button to say it on. */
export async function copyLink(id: string): Promise<void> {
  if (await copyText(permalinkOf(id))) notifyDone("Link copied.");
}

export function CopyButton(props: {
  text: string | (() => string);
  label: string;
  /** Instead of the two sheets, where several things beside each other can be copied. */
  icon?: ReactNode;
  show?: boolean;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const text = typeof props.text === "function" ? props.text() : props.text;
    if (await copyText(text)) setCopied(true);
  };
  return (
    <Button
      size="sm"
      variant="ghost"
      isIconOnly={!props.show}
      className={props.show ? "h-7 px-2 text-xs" : "size-7 min-w-7"}
      onPress={() => void copy()}
      aria-label={copied ? "Copied" : props.label}
    >
      <span className="contents">
        {copied ? <Check aria-hidden="true" /> : (props.icon ?? <Copy aria-hidden="true" />)}
      </span>
      {props.show && <span>{copied ? "Copied" : props.label}</span>}
    </Button>
  );
}
