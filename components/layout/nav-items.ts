/** The pages of the dashboard, in order of use. */
import {
  AtSign,
  House,
  type LucideIcon,
  RotateCcw,
  ScrollText,
  Settings,
  Webhook,
} from "lucide-react";

export type NavItem = { href: string; label: string; icon: LucideIcon; keys: string };

export const navItems: readonly NavItem[] = [
  { href: "/", label: "Overview", icon: House, keys: "g o" },
  { href: "/feed", label: "Feed", icon: ScrollText, keys: "g f" },
  { href: "/accounts", label: "Accounts", icon: AtSign, keys: "g a" },
  { href: "/webhooks", label: "Webhooks", icon: Webhook, keys: "g w" },
  { href: "/replay", label: "Replay", icon: RotateCcw, keys: "g r" },
  { href: "/settings", label: "Settings", icon: Settings, keys: "g s" },
];

/** Whether a path belongs to a page; the overview is only itself. */
export function isIn(item: NavItem, path: string): boolean {
  if (item.href === "/") return path === "/";
  if (item.href === "/feed" && path.startsWith("/activity/")) return true;
  return path === item.href || path.startsWith(`${item.href}/`);
}
