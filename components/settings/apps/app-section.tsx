"use client";
/** One App: is it X or an emulator, are its credentials good, where its addresses go in the portal. */
import { Dropdown } from "@heroui/react/dropdown";
import { EllipsisVertical, Pencil } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Opener } from "#components/ui/opener.tsx";
import { Ago } from "#components/ui/time.tsx";
import type { AppView } from "#lib/apps/contract.ts";
import { AppAddresses } from "./app-addresses.tsx";
import { AppCredentials } from "./app-credentials.tsx";
import { AppSecrets } from "./app-secrets.tsx";
import { DeleteApp } from "./delete-app.tsx";
import "#components/ui/kit/menus.css";

export function AppSection(props: { app: AppView; mayWrite: boolean; onEdit(): void }) {
  const { app, mayWrite } = props;
  const [deleting, setDeleting] = useState(false);
  const headingId = `app-${app.id}`;
  return (
    <section aria-labelledby={headingId} className="border-t border-border">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 pt-4 md:px-6">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id={headingId} tabIndex={-1} className="flex flex-wrap items-center gap-2">
            <bdi className="from-x">{app.name}</bdi>
            {app.isEmulator && (
              <span
                title="An emulator answers instead of X."
                className="rounded-control bg-emulator px-1.5 text-[10px] leading-5 font-semibold tracking-wider text-white"
              >
                EMULATOR
              </span>
            )}
          </h2>
          <p className="flex flex-wrap gap-x-4 text-xs text-muted">
            <span className="font-mono">{app.slug}</span>
            <span className="font-mono">{app.apiBaseUrl}</span>
            {app.xAppId !== null && (
              <span>
                X's id <code className="font-mono">{app.xAppId}</code>
              </span>
            )}
            <span>
              added <Ago at={app.createdAt} />
            </span>
          </p>
        </div>
        {mayWrite && (
          <div className="flex flex-wrap items-center gap-1.5">
            <Button size="sm" variant="outline" onPress={props.onEdit}>
              <Pencil aria-hidden="true" />
              Edit
            </Button>
            <Dropdown>
              <Opener>
                <Button isIconOnly size="sm" variant="ghost" aria-label={`More about ${app.name}`}>
                  <EllipsisVertical aria-hidden="true" />
                </Button>
              </Opener>
              <Dropdown.Popover placement="bottom end" className="rounded-panel">
                <Dropdown.Menu
                  aria-label={app.name}
                  onAction={(key) => key === "delete" && setDeleting(true)}
                >
                  <Dropdown.Item id="delete" textValue="Delete App" className="text-danger-ink">
                    Delete App…
                  </Dropdown.Item>
                </Dropdown.Menu>
              </Dropdown.Popover>
            </Dropdown>
          </div>
        )}
      </div>
      <div className="grid gap-x-10 gap-y-6 px-4 pt-4 pb-6 md:px-6 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <AppCredentials app={app} mayWrite={mayWrite} />
          <AppSecrets app={app} mayWrite={mayWrite} />
        </div>
        <AppAddresses app={app} />
      </div>
      {deleting && <DeleteApp app={app} onClose={() => setDeleting(false)} />}
    </section>
  );
}
