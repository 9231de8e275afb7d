"use client";
/** A menu of choices, with the library behind it. Reached through `MenuLater`, so that no first view waits for it. */
import { Dropdown } from "@heroui/react/dropdown";
import type { ReactNode } from "react";
import type { LaterProps } from "./later.tsx";
import { Opener } from "./opener.tsx";
import "./kit/menus.css";

export type Choices = {
  /** What the list is called. */
  label: string;
  mode: "single" | "multiple";
  chosen: string[];
  choices: readonly { id: string; text: string; content?: ReactNode }[];
  /** All that are chosen now. */
  onChoose(ids: string[]): void;
  className?: string;
};

export function ChoiceMenu({ trigger, ...props }: Choices & LaterProps) {
  const { label, mode, chosen, choices, onChoose, className } = props;
  return (
    <Dropdown>
      <Opener>{trigger}</Opener>
      <Dropdown.Popover className={`rounded-panel ${className ?? "min-w-44"}`}>
        <Dropdown.Menu
          aria-label={label}
          selectionMode={mode}
          selectedKeys={chosen}
          {...(mode === "single"
            ? { onAction: (id: string | number) => onChoose([String(id)]) }
            : {
                onSelectionChange: (ids: "all" | Set<string | number>) =>
                  onChoose(ids === "all" ? choices.map(({ id }) => id) : [...ids].map(String)),
              })}
        >
          {choices.map(({ id, text, content }) => (
            <Dropdown.Item key={id} id={id} textValue={text}>
              <Dropdown.ItemIndicator />
              <span className="flex min-w-0 flex-1 items-center">{content ?? text}</span>
            </Dropdown.Item>
          ))}
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}
