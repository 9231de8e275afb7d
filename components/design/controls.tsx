"use client";
/** Buttons, fields, pickers: at rest, wrong, busy, not available. */
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Picker, TextInput } from "#components/ui/form.tsx";
import { FormError } from "#components/ui/form-error.tsx";
import { MomentField } from "#components/ui/moment-field.tsx";
import { Segments } from "#components/ui/segments.tsx";
import { Tip } from "#components/ui/tip.tsx";
import { Section, Specimen } from "./specimen.tsx";

const variants = ["primary", "secondary", "tertiary", "outline", "ghost", "danger"] as const;

function Fields() {
  const { control } = useForm({
    defaultValues: { good: "Northwind", wrong: "not an address" },
    errors: { wrong: { type: "server", message: "Write the whole address, with https://." } },
  });
  return (
    <div className="grid w-full max-w-xl gap-4 sm:grid-cols-2">
      <TextInput control={control} name="good" label="Name" hint="As people know it." />
      <TextInput control={control} name="wrong" label="Address" mono />
    </div>
  );
}

export function Controls() {
  const [value, setValue] = useState("one");
  const [at, setAt] = useState<Date | null>(new Date("2026-11-23T14:03:00Z"));
  const choices = [
    { value: "one", label: "First", hint: "With a hint" },
    { value: "two", label: "Second" },
  ];
  return (
    <Section id="controls" title="Controls">
      <Specimen name="Buttons">
        {variants.map((variant) => (
          <Button key={variant} size="sm" variant={variant}>
            {variant}
          </Button>
        ))}
      </Specimen>
      <Specimen name="Busy, not available">
        <Button size="sm" isPending>
          Saving…
        </Button>
        <Button size="sm" isDisabled>
          Save
        </Button>
      </Specimen>
      <Specimen name="Copy, tip">
        <CopyButton text="a" label="Copy id" />
        <CopyButton text="a" label="Copy JSON" show />
        <Tip text="Says more">
          <Button size="sm" variant="outline">
            Hover or focus
          </Button>
        </Tip>
      </Specimen>
      <Specimen name="Fields">
        <Fields />
      </Specimen>
      <Specimen name="Date and time">
        <div className="grid w-full max-w-xl gap-4 sm:grid-cols-2">
          <MomentField label="From, UTC" timeZone="UTC" value={at} onChange={setAt} />
          <MomentField
            label="To, UTC"
            timeZone="UTC"
            value={null}
            onChange={() => undefined}
            isInvalid
          />
        </div>
      </Specimen>
      <Specimen name="Choices">
        <div className="w-56">
          <Picker label="Picker" value={value} choices={choices} onChange={setValue} />
        </div>
        <div className="w-56">
          <Picker
            label="Wrong picker"
            value={null}
            choices={choices}
            onChange={setValue}
            error="Choose one."
          />
        </div>
        <Segments
          label="Segments"
          value={value}
          onChange={setValue}
          choices={choices.map(({ value: id, label }) => ({ id, label }))}
        />
      </Specimen>
      <FormError message="X refuses the consumer key and secret. Copy both again." />
    </Section>
  );
}
