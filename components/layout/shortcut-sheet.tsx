"use client";
/** Every shortcut, on `?`. */
import { Dialog } from "#components/ui/dialog.tsx";
import { Keys } from "#components/ui/keys.tsx";
import { shortcutGroups } from "#lib/client/shortcuts.ts";

export function ShortcutSheet(props: { isOpen: boolean; onClose(): void }) {
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title="Keyboard" size="lg">
      <div className="grid gap-x-8 gap-y-5 pt-2 sm:grid-cols-2">
        {shortcutGroups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1.5 text-xs font-medium text-muted">{group.title}</h3>
            <dl>
              {group.items.map((item) => (
                <div
                  key={item.does}
                  className="flex items-center justify-between gap-4 border-b border-border py-1.5 last:border-0"
                >
                  <dt>{item.does}</dt>
                  <dd>
                    <Keys keys={item.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="pt-3 text-xs text-muted">Switched off while you type.</p>
    </Dialog>
  );
}
