"use client";
/** Who is signed in, and the way out; fetched apart from its button. */
import { Dropdown } from "@heroui/react/dropdown";
import { LogOut, MonitorSmartphone, SlidersHorizontal } from "lucide-react";
import { useGo } from "#components/live/safe-links.tsx";
import type { LaterProps } from "#components/ui/later.tsx";
import { notifyError } from "#components/ui/notify.ts";
import { Opener } from "#components/ui/opener.tsx";
import { signOut } from "#lib/client/session.ts";
import type { Me } from "#lib/operators/contract.ts";
import "#components/ui/kit/menus.css";

const pages = {
  preferences: "/settings/preferences",
  security: "/settings/security",
} as const;

export function MeMenu({ trigger, operator }: LaterProps & { operator: Me["operator"] }) {
  const go = useGo();
  const onAction = (id: string | number) => {
    if (id === "preferences" || id === "security") go(pages[id]);
    else signOut().catch(notifyError);
  };
  return (
    <Dropdown>
      <Opener>{trigger}</Opener>
      <Dropdown.Popover placement="right bottom" className="min-w-56 rounded-panel">
        <div className="border-b border-border px-4 py-2.5">
          <p className="text-xs text-muted">Signed in as</p>
          <p translate="no" className="font-medium">
            <bdi>{operator.name}</bdi>
          </p>
          <p translate="no" className="text-xs text-muted">
            {`${operator.email} · ${operator.role}`}
          </p>
        </div>
        <Dropdown.Menu aria-label="You" onAction={onAction}>
          <Dropdown.Item id="preferences" textValue="Preferences">
            <SlidersHorizontal className="size-4 text-muted" aria-hidden="true" />
            <span>Preferences</span>
          </Dropdown.Item>
          <Dropdown.Item id="security" textValue="Password and sessions">
            <MonitorSmartphone className="size-4 text-muted" aria-hidden="true" />
            <span>Password and sessions</span>
          </Dropdown.Item>
          <Dropdown.Item id="sign-out" textValue="Sign out">
            <LogOut className="size-4 text-muted" aria-hidden="true" />
            <span>Sign out</span>
          </Dropdown.Item>
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}
