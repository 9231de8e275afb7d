/** Reads keys into shortcuts: single keys and two-key sequences (`g f`), silent while somebody types. */

/** Every shortcut of the dashboard, in the order of the shortcut sheet. `Mod`: ⌘ or Ctrl. */
export const shortcutGroups = [
  {
    title: "Anywhere",
    items: [
      { keys: ["Mod", "K"], does: "Jump to a page, an account, an action" },
      { keys: ["?"], does: "This list" },
      { keys: ["u"], does: "All times in UTC, and back" },
      { keys: ["g", "o"], does: "Overview" },
      { keys: ["g", "f"], does: "Feed" },
      { keys: ["g", "a"], does: "Accounts" },
      { keys: ["g", "w"], does: "Webhooks" },
      { keys: ["g", "r"], does: "Replay" },
      { keys: ["g", "s"], does: "Settings" },
    ],
  },
  {
    title: "Feed",
    items: [
      { keys: ["j"], does: "Next activity (or ↓)" },
      { keys: ["k"], does: "Previous activity (or ↑)" },
      { keys: ["Enter"], does: "Open (or o)" },
      { keys: ["Esc"], does: "Close" },
      { keys: ["/"], does: "Search; Enter and Esc lead to the list" },
      { keys: ["l"], does: "Pause or resume the list" },
      { keys: ["."], does: "Back to the newest" },
      { keys: ["c"], does: "Copy JSON" },
      { keys: ["y"], does: "Copy link" },
      { keys: ["r"], does: "Replay a past window" },
    ],
  },
] as const;

export type KeyPress = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** True in inputs, text areas, selects and editable text. */
  typing: boolean;
};

const sequenceMs = 1200;

/** Remembers a first `g`. Give it each key press with the time; it returns the shortcut's name (`g f`, `mod+k`, `j`) or null. */
export function createKeyReader(): (press: KeyPress, nowMs: number) => string | null {
  let first: { key: string; atMs: number } | null = null;
  return (press, nowMs) => {
    const before = first;
    first = null;
    if (press.ctrlKey || press.metaKey) {
      return press.key.toLowerCase() === "k" && !press.altKey ? "mod+k" : null;
    }
    if (press.altKey || press.typing) return null;
    const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
    if (before !== null && nowMs - before.atMs <= sequenceMs) return `${before.key} ${key}`;
    if (key === "g") {
      first = { key, atMs: nowMs };
      return null;
    }
    return key;
  };
}
