"use client";
/** The registry's kinds, handed down by the server: labels, families and icons come from one place, the schemas stay out of the bundle. */
import {
  AtSign,
  CircleHelp,
  Heart,
  type LucideIcon,
  Mail,
  MailOpen,
  MessageCircleMore,
  MessageSquareQuote,
  PencilLine,
  Repeat,
  Repeat2,
  Reply,
  ScanSearch,
  Send,
  ShieldBan,
  ShieldOff,
  Trash2,
  Unplug,
  UserRoundMinus,
  UserRoundPlus,
  Volume2,
  VolumeX,
} from "lucide-react";
import { createContext, type ReactNode, use, useMemo } from "react";
import type { Family } from "#lib/activity/types.ts";

export type KindInfo = {
  id: string;
  family: Family;
  label: string;
  description: string;
  /** Name of a lucide icon. */
  icon: string;
};

/** One icon per kind, the same everywhere. The key is the name in the registry. */
export const kindIcons: Record<string, LucideIcon> = {
  "at-sign": AtSign,
  heart: Heart,
  mail: Mail,
  "mail-open": MailOpen,
  "message-circle-more": MessageCircleMore,
  "message-square-quote": MessageSquareQuote,
  "pencil-line": PencilLine,
  repeat: Repeat,
  "repeat-2": Repeat2,
  "scan-search": ScanSearch,
  reply: Reply,
  send: Send,
  "shield-ban": ShieldBan,
  "shield-off": ShieldOff,
  "trash-2": Trash2,
  unplug: Unplug,
  "user-round-minus": UserRoundMinus,
  "user-round-plus": UserRoundPlus,
  "volume-2": Volume2,
  "volume-x": VolumeX,
};

/** Families in the order of chips and charts. */
export const families: readonly { family: Family; label: string }[] = [
  { family: "posts", label: "Posts" },
  { family: "likes", label: "Likes" },
  { family: "relationships", label: "Relationships" },
  { family: "messages", label: "Messages" },
  { family: "account", label: "Account" },
  { family: "unrecognised", label: "Unrecognised" },
];

const KindsContext = createContext<ReadonlyMap<string, KindInfo>>(new Map());

export function KindsProvider(props: { kinds: readonly KindInfo[]; children: ReactNode }) {
  const byId = useMemo(() => new Map(props.kinds.map((kind) => [kind.id, kind])), [props.kinds]);
  return <KindsContext value={byId}>{props.children}</KindsContext>;
}

export const useKinds = () => use(KindsContext);

/** The kind's word; kinds of the newer product that have no entry yet show their own name. */
export function kindLabel(kinds: ReadonlyMap<string, KindInfo>, id: string): string {
  return kinds.get(id)?.label ?? (id === "unrecognised" ? "Unrecognised" : id);
}

export function KindIcon(props: { kind: string; className?: string }) {
  const Icon = kindIcons[useKinds().get(props.kind)?.icon ?? ""] ?? CircleHelp;
  return (
    <Icon
      aria-hidden="true"
      className={`size-4 shrink-0 stroke-[1.5] text-(--family) ${props.className ?? ""}`}
    />
  );
}
