"use client";
/** Wires a button of ours to the kit's menu or popover that stands around it. */
import type { ReactElement } from "react";
import { Pressable } from "react-aria-components/Pressable";
import type { ButtonProps } from "./button.tsx";

type Wired = Parameters<typeof Pressable>[0]["children"];

export function Opener({ children }: { children: ReactElement<ButtonProps> }) {
  // It wants an element of the document; our button hands on to one whatever it is given.
  return <Pressable>{children as Wired}</Pressable>;
}
