"use client";
/**
 * A tooltip for a control whose icon is not enough; also opens on keyboard focus. React Aria's own part in the kit's look:
 * the kit's reads its delay from the style sheet, which makes the browser lay out the whole page while it comes to life.
 */
import type { ReactNode } from "react";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import "./kit/tooltips.css";

export function Tip(props: {
  text: ReactNode;
  placement?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {props.children}
      <Tooltip
        placement={props.placement ?? "bottom"}
        offset={3}
        className="tooltip rounded-control text-xs"
      >
        {props.text}
      </Tooltip>
    </TooltipTrigger>
  );
}
