"use client";
/** How search works, said right at the field; fetched apart from its button. */
import { Popover } from "@heroui/react/popover";
import type { LaterProps } from "#components/ui/later.tsx";
import { Opener } from "#components/ui/opener.tsx";
import "#components/ui/kit/popovers.css";

export function SearchHelp({ trigger }: LaterProps) {
  return (
    <Popover>
      <Opener>{trigger}</Opener>
      <Popover.Content placement="bottom end" className="w-80 rounded-panel">
        <Popover.Dialog className="space-y-2 p-4">
          <Popover.Heading className="font-semibold">How search works</Popover.Heading>
          <dl className="space-y-2">
            <div>
              <dt className="font-medium">order refund</dt>
              <dd className="text-muted">Both words, anywhere in the text, names and handles.</dd>
            </div>
            <div>
              <dt className="font-medium">“my order”</dt>
              <dd className="text-muted">In quotes: exactly this, in this order.</dd>
            </div>
            <div>
              <dt className="font-medium">from:mara to:northwind_air</dt>
              <dd className="text-muted">
                By whom, and about whom: the handles they bore then, whole.
              </dd>
            </div>
            <div>
              <dt className="font-medium">with:mara</dt>
              <dd className="text-muted">What she did, and what was done to her.</dd>
            </div>
            <div>
              <dt className="font-medium">with:id:2244994945</dt>
              <dd className="text-muted">
                The same by X’s id, which stays when a handle changes. A click on a person asks
                this.
              </dd>
            </div>
            <div>
              <dt className="font-medium">conversation:dm:17-18</dt>
              <dd className="text-muted">All of one conversation, by X’s ids of the two.</dd>
            </div>
            <div>
              <dt className="font-medium">refund -order -“thank you”</dt>
              <dd className="text-muted">A minus in front: without it. Quote “-5” to find that.</dd>
            </div>
            <div>
              <dt className="font-medium">東京 🔍 ğ 100%</dt>
              <dd className="text-muted">
                Every script, sign and emoji as it stands; parts of words count; capitals do not
                matter.
              </dd>
            </div>
          </dl>
          <p className="text-muted">Kind, account, source and time are the filters beside it.</p>
        </Popover.Dialog>
      </Popover.Content>
    </Popover>
  );
}
