"use client";
/** The searchable list behind the account switcher; loaded when it is opened, since most visits never do. */
import { Check } from "lucide-react";
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  useFilter,
} from "react-aria-components";
import { Button } from "#components/ui/button.tsx";
import { Avatar } from "#components/ui/person.tsx";
import type { AccountView } from "#lib/accounts/contract.ts";

const nameOf = (account: AccountView) =>
  account.username === null ? account.id : `@${account.username}`;

export function AccountChooser(props: {
  known: AccountView[];
  selected: string[];
  onChoose(ids: string[]): void;
}) {
  const { known, selected, onChoose: choose } = props;
  const { contains } = useFilter({ sensitivity: "base" });
  return (
    <>
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
                  <Avatar name={account.name} username={account.username} url={account.avatarUrl} />
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
    </>
  );
}
