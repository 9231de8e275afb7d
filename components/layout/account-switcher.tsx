"use client";
/** Which accounts one looks at: all, or any selection; searchable, because some teams have hundreds. */
import { Button } from "@heroui/react/button";
import { Popover } from "@heroui/react/popover";
import { Check, ChevronDown, Users } from "lucide-react";
import { usePathname } from "next/navigation";
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  useFilter,
} from "react-aria-components";
import { Avatar } from "#components/ui/person.tsx";
import { useFeedUrl } from "#lib/client/feed-url.ts";
import { useAccounts } from "#lib/client/queries.ts";
import type { AccountView } from "#lib/client/views.ts";

const nameOf = (account: AccountView) =>
  account.username === null ? account.id : `@${account.username}`;

function Label(props: { chosen: AccountView[]; unknown: number }) {
  const [first] = props.chosen;
  const total = props.chosen.length + props.unknown;
  if (first === undefined || total === 0) {
    return (
      <>
        <Users className="size-4 text-muted" aria-hidden="true" />
        <span className="hidden truncate sm:inline">All accounts</span>
      </>
    );
  }
  return (
    <>
      <Avatar name={first.name} username={first.username} url={first.avatarUrl} />
      <bdi className="max-w-40 truncate">{nameOf(first)}</bdi>
      {total > 1 && (
        <span aria-hidden="true" className="text-muted">
          +{total - 1}
        </span>
      )}
    </>
  );
}

export function AccountSwitcher() {
  const accounts = useAccounts();
  const { contains } = useFilter({ sensitivity: "base" });
  const [{ account: selected }, setUrl] = useFeedUrl();
  const path = usePathname();
  const known = accounts.data ?? [];
  const chosen = known.filter((account) => selected.includes(account.id));
  const choose = (ids: string[]) => void setUrl({ account: ids.length === 0 ? null : ids });
  // Elsewhere it would change nothing that is in sight.
  if (path !== "/feed" && path !== "/") return null;
  return (
    <Popover>
      <Button
        size="sm"
        variant="ghost"
        className="h-8 min-w-0 gap-1.5 px-2 font-normal"
        aria-label={
          chosen.length === 0 ? "All accounts" : `Accounts: ${chosen.map(nameOf).join(", ")}`
        }
      >
        <Label chosen={chosen} unknown={Math.max(0, selected.length - chosen.length)} />
        <ChevronDown className="size-3.5 text-muted" aria-hidden="true" />
      </Button>
      <Popover.Content placement="bottom start" className="w-72 rounded-panel p-0">
        <Popover.Dialog className="p-0" aria-label="Choose accounts">
          <Autocomplete filter={contains}>
            <SearchField aria-label="Find an account" autoFocus className="border-b border-border">
              <Input
                placeholder="Find an account…"
                className="h-10 w-full bg-transparent px-3 outline-none placeholder:text-field-placeholder"
              />
            </SearchField>
            <ListBox
              aria-label="Accounts"
              selectionMode="multiple"
              selectedKeys={selected}
              onSelectionChange={(chosenKeys) =>
                choose(chosenKeys === "all" ? [] : [...chosenKeys].map(String))
              }
              className="max-h-80 overflow-y-auto overscroll-contain p-1.5 outline-none"
              renderEmptyState={() => (
                <p className="px-2 py-3 text-muted">
                  {known.length === 0 ? "No account added yet." : "No account has this name."}
                </p>
              )}
              items={known}
            >
              {(account) => (
                <ListBoxItem
                  id={account.id}
                  textValue={`${nameOf(account)} ${account.name ?? ""}`}
                  className="flex h-9 cursor-pointer items-center gap-2 rounded-control px-2 outline-none data-[focused]:bg-selected"
                >
                  {({ isSelected }) => (
                    <>
                      <Avatar
                        name={account.name}
                        username={account.username}
                        url={account.avatarUrl}
                      />
                      <bdi className="min-w-0 flex-1 truncate">{nameOf(account)}</bdi>
                      {account.state !== "connected" && (
                        <span className="text-xs text-muted">
                          {account.state === "revoked" ? "revoked" : "not connected"}
                        </span>
                      )}
                      {isSelected && <Check className="size-4" aria-hidden="true" />}
                    </>
                  )}
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
          <div className="border-t border-border p-1.5">
            <Button
              size="sm"
              variant="ghost"
              fullWidth
              className="justify-start px-2"
              onPress={() => choose([])}
            >
              All accounts
            </Button>
          </div>
        </Popover.Dialog>
      </Popover.Content>
    </Popover>
  );
}
