/** What the palette offers besides pages: actions, accounts, an activity by its id, a search. Pure. */

import type { AccountView } from "#lib/accounts/contract.ts";
import type { Preferences } from "#lib/client/preferences.ts";
import { navItems } from "./nav-items.ts";

export type Command = {
  id: string;
  group: "Go to" | "Accounts" | "Do" | "Search";
  label: string;
  /** Further words that find it. */
  words?: string;
  hint?: string;
  /** Only for who may change something. */
  writes?: true;
  run:
    | { go: string }
    | { prefer: Partial<Preferences> }
    | { copyLink: string }
    | { action: "shortcuts" | "utc" | "sign-out" };
};

const actions: Command[] = [
  {
    id: "add-account",
    group: "Do",
    label: "Connect an account",
    words: "connect oauth",
    writes: true,
    run: { go: "/accounts?add=true" },
  },
  {
    id: "add-webhook",
    group: "Do",
    label: "Register a webhook",
    words: "crc url",
    writes: true,
    run: { go: "/webhooks?add=true" },
  },
  {
    id: "replay",
    group: "Do",
    label: "Replay a past window",
    words: "recover missed gap",
    run: { go: "/replay" },
  },
  {
    id: "apps",
    group: "Do",
    label: "X Apps and credentials",
    words: "keys secrets settings",
    run: { go: "/settings/apps" },
  },
  {
    id: "rejected",
    group: "Do",
    label: "Rejected deliveries",
    words: "signature forged quarantine",
    run: { go: "/settings/rejected" },
  },
  {
    id: "light",
    group: "Do",
    label: "Light theme",
    words: "appearance",
    run: { prefer: { theme: "light" } },
  },
  {
    id: "dark",
    group: "Do",
    label: "Dark theme",
    words: "appearance night",
    run: { prefer: { theme: "dark" } },
  },
  {
    id: "system",
    group: "Do",
    label: "Theme of the system",
    words: "appearance auto",
    run: { prefer: { theme: "system" } },
  },
  {
    id: "compact",
    group: "Do",
    label: "Dense rows",
    words: "density compact",
    run: { prefer: { density: "compact" } },
  },
  {
    id: "comfortable",
    group: "Do",
    label: "Comfortable rows",
    words: "density",
    run: { prefer: { density: "comfortable" } },
  },
  {
    id: "utc",
    group: "Do",
    label: "All times in UTC, and back",
    words: "zone time",
    hint: "u",
    run: { action: "utc" },
  },
  {
    id: "shortcuts",
    group: "Do",
    label: "Keyboard shortcuts",
    words: "help keys",
    run: { action: "shortcuts" },
  },
  {
    id: "sign-out",
    group: "Do",
    label: "Sign out",
    words: "log out leave",
    run: { action: "sign-out" },
  },
];

/** Commands that need no typing first. `mayWrite`: whoever asks may also change something. */
export function standingCommands(accounts: readonly AccountView[], mayWrite: boolean): Command[] {
  const pages = navItems.map(
    (item): Command => ({
      id: `go:${item.href}`,
      group: "Go to",
      label: item.label,
      hint: item.keys,
      run: { go: item.href },
    }),
  );
  const people = accounts.map(
    (account): Command => ({
      id: `account:${account.id}`,
      group: "Accounts",
      label: account.username === null ? account.id : `@${account.username}`,
      words: `${account.name ?? ""} ${account.id}`,
      hint: "Feed",
      run: { go: `/feed?account=${account.id}` },
    }),
  );
  return [...pages, ...people, ...actions.filter(({ writes }) => writes !== true || mayWrite)];
}

/** The activity that a page shows, by its address: in the feed's inspector, or on a page of its own. Null: none. */
export function openActivity(page: { pathname: string; search: string }): string | null {
  const own = /^\/activity\/(\d+)$/.exec(page.pathname)?.[1];
  if (own !== undefined) return own;
  return page.pathname === "/feed" ? new URLSearchParams(page.search).get("activity") : null;
}

/** Commands for the activity that is open. */
export function activityCommands(id: string | null): Command[] {
  if (id === null) return [];
  return [
    {
      id: "copy-link",
      group: "Do",
      label: "Copy link of this activity",
      words: "permalink url clipboard share",
      hint: "y",
      run: { copyLink: id },
    },
  ];
}

/** Commands that what was typed makes possible. */
export function typedCommands(text: string): Command[] {
  const typed = text.trim();
  if (typed === "") return [];
  const search: Command = {
    id: "search",
    group: "Search",
    label: `Search activities for “${typed}”`,
    run: { go: `/feed?q=${encodeURIComponent(typed)}` },
  };
  if (!/^\d{1,19}$/.test(typed)) return [search];
  return [
    {
      id: "open",
      group: "Search",
      label: `Open activity ${typed}`,
      run: { go: `/activity/${typed}` },
    },
    search,
  ];
}

/** Every typed word must begin some word of the command. */
export function matches(command: Command, text: string): boolean {
  const haystack = `${command.label} ${command.words ?? ""} ${command.group}`
    .toLocaleLowerCase()
    .split(/[\s,@]+/u);
  return text
    .toLocaleLowerCase()
    .split(/[\s,@]+/u)
    .filter((word) => word !== "")
    .every((word) => haystack.some((part) => part.startsWith(word)));
}
