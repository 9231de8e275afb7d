"use client";
/** A button that opens a menu of choices; the menu's code comes when the page is idle, or with the first press. */
import type { ComponentProps } from "react";
import type { Choices } from "./choice-menu.tsx";
import { Later } from "./later.tsx";

const load = () => import("./choice-menu.tsx").then((file) => file.ChoiceMenu);

export function MenuLater(props: Choices & Pick<ComponentProps<typeof Later>, "trigger">) {
  const { trigger, ...choices } = props;
  return <Later load={load} opens="menu" trigger={trigger} with={choices} />;
}
