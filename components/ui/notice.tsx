"use client";
/** A line across a page: something ended well, or something needs a person. */
import { Check, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

export function Notice(props: {
  tone: "good" | "needs-you";
  children: ReactNode;
  onDismiss?: () => void;
}) {
  const needsYou = props.tone === "needs-you";
  const Icon = needsYou ? TriangleAlert : Check;
  return (
    <div
      role={needsYou ? "alert" : "status"}
      className={`mx-4 mb-4 flex items-start gap-2.5 rounded-control border py-2 ps-3 pe-1.5 md:mx-6 ${
        needsYou
          ? "border-signal/40 bg-signal-soft text-signal-ink"
          : "border-border bg-surface-secondary"
      }`}
    >
      <Icon
        aria-hidden="true"
        className={`mt-0.5 size-4 shrink-0 ${needsYou ? "text-signal" : "text-muted"}`}
      />
      <div className="min-w-0 flex-1">{props.children}</div>
      {props.onDismiss && (
        <Button
          isIconOnly
          size="sm"
          variant="ghost"
          className="-my-0.5 size-6 min-w-6"
          aria-label="Dismiss"
          onPress={props.onDismiss}
        >
          <X aria-hidden="true" />
        </Button>
      )}
    </div>
  );
}
