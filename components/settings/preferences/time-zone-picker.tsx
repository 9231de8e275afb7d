"use client";
/** One of the world's time zones, found by typing. */
import { ComboBox } from "@heroui/react/combo-box";
import { Description } from "@heroui/react/description";
import { Input } from "@heroui/react/input";
import { Label } from "@heroui/react/label";
import { ListBox } from "@heroui/react/list-box";
import { useMemo } from "react";
import { type ZoneChoice, zoneChoices, zoneMatches, zoneText } from "./time-zones.ts";
import "#components/ui/kit/fields.css";
import "#components/ui/kit/lists.css";

export function TimeZonePicker(props: { value: string; onChange(zone: string): void }) {
  const choices = useMemo((): ZoneChoice[] => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const local = { id: "local", label: `This browser's: ${own.replaceAll("_", " ")}`, offset: "" };
    return [local, ...zoneChoices(new Date())];
  }, []);
  return (
    <ComboBox
      fullWidth
      allowsEmptyCollection
      menuTrigger="focus"
      defaultItems={choices}
      defaultFilter={zoneMatches}
      value={props.value}
      // Null while the field is being emptied: nothing was chosen yet.
      onChange={(key) => key !== null && props.onChange(String(key))}
    >
      <Label>Time zone</Label>
      <ComboBox.InputGroup>
        <Input onClick={(event) => event.currentTarget.select()} />
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
            <ListBox.Item id={choice.id} textValue={zoneText(choice)}>
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
