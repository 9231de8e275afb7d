"use client";
/** The account switcher's popover; fetched apart from its button. */
import { Popover } from "@heroui/react/popover";
import type { ComponentProps } from "react";
import type { LaterProps } from "#components/ui/later.tsx";
import { Opener } from "#components/ui/opener.tsx";
import { AccountChooser } from "./account-chooser.tsx";
import "#components/ui/kit/popovers.css";

export function AccountPopover(props: ComponentProps<typeof AccountChooser> & LaterProps) {
  const { trigger, ...chooser } = props;
  return (
    <Popover>
      <Opener>{trigger}</Opener>
      <Popover.Content placement="bottom start" className="w-72 rounded-panel p-0">
        <Popover.Dialog className="p-0" aria-label="Choose accounts">
          <AccountChooser {...chooser} />
        </Popover.Dialog>
      </Popover.Content>
    </Popover>
  );
}
