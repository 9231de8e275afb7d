"use client";
/** A secret that goes in and never comes out: "set — replace", or taken away, or left as it is. */
import { type Control, useController } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { TextInput } from "#components/ui/form.tsx";
import type { AppValues } from "./app-form.ts";

export function SecretInput(props: {
  control: Control<AppValues>;
  name: "consumerSecret" | "bearerToken" | "clientSecret";
  label: string;
  isSet?: boolean | undefined;
  /** A secret with a list of its own: a new one is added there, so that no delivery is lost. */
  rotates?: boolean;
}) {
  const { control, name, label, isSet, rotates } = props;
  const { field } = useController({ control, name });
  if (isSet && rotates)
    return (
      <div>
        <p className="mb-1 font-medium">{label}</p>
        <p className="text-muted">Set. A new one is added under Secrets, beside it.</p>
      </div>
    );
  // Null: left alone where one is set. Empty: to be taken away.
  if (isSet && field.value === null)
    return (
      <div>
        <p className="mb-1 font-medium">{label}</p>
        <div className="flex min-h-9 items-center gap-2">
          <span className="flex-1 text-muted">Set</span>
          <Button
            size="sm"
            variant="outline"
            className="h-7"
            aria-label={`Replace ${label.toLowerCase()}`}
            onPress={() => field.onChange("")}
          >
            Replace
          </Button>
        </div>
      </div>
    );
  return (
    <div>
      <TextInput
        control={control}
        name={name}
        label={label}
        type="password"
        autoComplete="off"
        mono
        {...(isSet ? { hint: "Left empty, the one that is set is taken away." } : {})}
      />
      {isSet && (
        <Button
          size="sm"
          variant="ghost"
          className="mt-1 h-7 px-2 text-xs"
          onPress={() => field.onChange(null)}
        >
          Keep the one that is set
        </Button>
      )}
    </div>
  );
}
