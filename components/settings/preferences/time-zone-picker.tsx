"use client";
/** One of the world's time zones, found by typing. */
import { ComboBox } from "@heroui/react/combo-box";
import { Description } from "@heroui/react/description";
import { Input } from "@heroui/react/input";
import { Label } from "@heroui/react/label";
import { ListBox } from "@heroui/react/list-box";
import { useMemo, useState } from "react";
import { type ZoneChoice, zoneChoices, zoneMatches } from "#lib/client/time-zones.ts";

const shownAtMost = 60;

export function TimeZonePicker(props: { value: string; onChange(zone: string): void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const choices = useMemo((): ZoneChoice[] => {
    const now = new Date();
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const local = { id: "local", label: `This browser's: ${own.replaceAll("_", " ")}`, offset: "" };
    return [local, ...zoneChoices(now)];
  }, []);
  const chosen = choices.find(({ id }) => id === props.value);
  const found = useMemo(
    () => (typed ? choices.filter((choice) => zoneMatches(choice, typed)) : choices),
    [choices, typed],
  );
  return (
    <ComboBox
      fullWidth
      allowsEmptyCollection
      menuTrigger="focus"
      items={found.slice(0, shownAtMost)}
      inputValue={typed ?? chosen?.label ?? props.value}
      onInputChange={setTyped}
      value={props.value}
      onChange={(key) => {
        setTyped(null);
        if (key !== null) props.onChange(String(key));
      }}
      onOpenChange={(open) => {
        if (!open) setTyped(null);
      }}
    >
      <Label>Time zone</Label>
      <ComboBox.InputGroup>
        <Input onFocus={(event) => event.target.select()} />
        <ComboBox.Trigger />
      </ComboBox.InputGroup>
      <Description>All times follow it; UTC is always one hover away.</Description>
      <ComboBox.Popover>
        <ListBox
          renderEmptyState={() => (
            <p className="px-3 py-2 text-muted">No such time zone. Try a city or an offset.</p>
          )}
        >
          {(choice: ZoneChoice) => (
            <ListBox.Item id={choice.id} textValue={choice.label}>
              <span className="min-w-0 flex-1 truncate">{choice.label}</span>
              <span className="tabular text-xs text-muted">{choice.offset}</span>
              <ListBox.ItemIndicator />
            </ListBox.Item>
          )}
        </ListBox>
      </ComboBox.Popover>
    </ComboBox>
  );
}
