"use client";
/** ⌘K over everything: pages, accounts, actions, an activity by id, a search. */
import { Modal } from "@heroui/react/modal";
import { Compass } from "lucide-react";
import { useMemo, useState } from "react";
import {
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  TextField,
} from "react-aria-components";
import { useGo } from "#components/live/safe-links.tsx";
import { copyLink } from "#components/ui/copy-button.tsx";
import { notifyError } from "#components/ui/notify.ts";
import { usePreferences } from "#components/ui/preferences.tsx";
import { useMay } from "#lib/client/may.ts";
import { useAccounts } from "#lib/client/queries.ts";
import { signOut } from "#lib/client/session.ts";
import {
  activityCommands,
  type Command,
  matches,
  openActivity,
  standingCommands,
  typedCommands,
} from "./commands.ts";
import "#components/ui/kit/close.css";
import "#components/ui/kit/dialogs.css";

// Enter takes the first: a page or an account that is named so comes before a search for the word.
const groups = ["Go to", "Accounts", "Do", "Search"] as const;
const accountsShown = 8;

function useRun(props: { onClose(): void; onShortcuts(): void }) {
  const goTo = useGo();
  const { change, inUtc, showUtc } = usePreferences();
  return ({ run }: Command) => {
    props.onClose();
    if ("go" in run) goTo(run.go);
    else if ("copyLink" in run) void copyLink(run.copyLink);
    else if ("prefer" in run) change(run.prefer);
    else if (run.action === "shortcuts") props.onShortcuts();
    else if (run.action === "utc") showUtc(!inUtc);
    else signOut().catch(notifyError);
  };
}

function PaletteBody(props: { onClose(): void; onShortcuts(): void }) {
  const [text, setText] = useState("");
  const accounts = useAccounts();
  const mayWrite = useMay();
  const run = useRun(props);
  const commands = useMemo(() => {
    const standing = [
      ...activityCommands(openActivity(location)),
      ...standingCommands(accounts.data ?? [], mayWrite),
    ].filter((one) => matches(one, text));
    return [...typedCommands(text), ...standing];
  }, [accounts.data, mayWrite, text]);
  const choose = (id: string) => {
    const command = commands.find((one) => one.id === id);
    if (command) run(command);
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <TextField
        aria-label="Jump to"
        autoFocus
        className="flex items-center gap-3 border-b border-border px-4"
      >
        <Compass className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <Input
          placeholder="Jump to a page, an account, an action…"
          className="h-12 w-full bg-transparent text-base outline-none placeholder:text-field-placeholder"
        />
      </TextField>
      <section
        aria-label="Results"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable for keys that scroll.
        tabIndex={0}
        className="max-h-[min(60dvh,420px)] overflow-y-auto overscroll-contain outline-focus focus-visible:outline-2 focus-visible:-outline-offset-2"
      >
        <Menu
          aria-label="Commands"
          className="p-2 outline-none"
          onAction={(key) => choose(String(key))}
        >
          {groups.map((group) => {
            const all = commands.filter((command) => command.group === group);
            const shown = group === "Accounts" && text === "" ? all.slice(0, accountsShown) : all;
            if (shown.length === 0) return null;
            return (
              <MenuSection key={group}>
                <Header className="px-2 pt-2 pb-1 text-xs text-muted">{group}</Header>
                {shown.map((command) => (
                  <MenuItem
                    key={command.id}
                    id={command.id}
                    textValue={command.label}
                    className="flex h-9 cursor-pointer items-center justify-between gap-3 rounded-control px-2 outline-none data-[focused]:bg-selected"
                  >
                    <bdi className="truncate">{command.label}</bdi>
                    {command.hint && (
                      <span className="shrink-0 text-xs text-muted">{command.hint}</span>
                    )}
                  </MenuItem>
                ))}
              </MenuSection>
            );
          })}
        </Menu>
      </section>
    </Autocomplete>
  );
}

export function CommandPalette(props: { isOpen: boolean; onClose(): void; onShortcuts(): void }) {
  return (
    <Modal.Backdrop isOpen={props.isOpen} onOpenChange={(open) => !open && props.onClose()}>
      <Modal.Container placement="top" className="sm:pt-[12vh]">
        <Modal.Dialog
          aria-label="Jump to"
          className="w-[min(560px,calc(100vw-32px))] max-w-none overflow-hidden rounded-panel p-0"
        >
          <PaletteBody onClose={props.onClose} onShortcuts={props.onShortcuts} />
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}
