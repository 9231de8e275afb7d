"use client";
/** Loud on purpose: what is on screen did not happen at X. */
import { useApps } from "#lib/client/queries.ts";

export function EmulatorBadge(props: { upright?: boolean }) {
  const apps = useApps();
  const emulated = apps.data?.filter((app) => app.isEmulator) ?? [];
  if (emulated.length === 0) return null;
  return (
    <span
      translate="no"
      title={`${emulated.map((app) => app.name).join(", ")}: an emulator answers instead of X.`}
      className={`inline-block rounded-control bg-emulator font-semibold whitespace-nowrap text-white select-none ${
        props.upright
          ? "px-1 py-2 text-[10px] leading-3 tracking-[0.12em] [writing-mode:vertical-rl] rotate-180"
          : "px-1.5 py-0.5 text-[10px] leading-4 tracking-wider"
      }`}
    >
      EMULATOR
    </span>
  );
}
