"use client";
/** A tooltip for a control whose icon is not enough; also opens on keyboard focus. */
import { Tooltip } from "@heroui/react/tooltip";
import type { ReactNode } from "react";

export function Tip(props: {
  text: ReactNode;
  placement?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <Tooltip delay={400} closeDelay={0}>
      {props.children}
      <Tooltip.Content placement={props.placement ?? "bottom"} className="rounded-control text-xs">
        {props.text}
      </Tooltip.Content>
    </Tooltip>
  );
}
