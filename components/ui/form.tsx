"use client";
/** Form parts on HeroUI: label, hint and error always belong to their control, and the API's `field` finds its input. */
import { Description } from "@heroui/react/description";
import { FieldError } from "@heroui/react/field-error";
import { Input } from "@heroui/react/input";
import { Label } from "@heroui/react/label";
import { ListBox } from "@heroui/react/list-box";
import { Select } from "@heroui/react/select";
import { TextField } from "@heroui/react/textfield";
import type { ComponentProps, ReactNode } from "react";
import {
  type Control,
  Controller,
  type FieldPath,
  type FieldValues,
  type UseFormSetError,
} from "react-hook-form";
import { ApiError, sentenceOf } from "#lib/client/api.ts";
import "./kit/fields.css";
import "./kit/lists.css";

type TextInputProps<T extends FieldValues> = {
  control: Control<T>;
  name: FieldPath<T>;
  label: string;
  hint?: ReactNode;
  mono?: boolean;
} & Pick<ComponentProps<typeof Input>, "type" | "autoComplete" | "placeholder" | "inputMode"> & {
    autoFocus?: boolean;
  };

/** One line of text, bound to a react-hook-form field. */
export function TextInput<T extends FieldValues>(props: TextInputProps<T>) {
  const { control, name, label, hint, mono, autoFocus, ...input } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TextField
          fullWidth
          isInvalid={fieldState.invalid}
          value={(field.value as string | undefined) ?? ""}
          onChange={field.onChange}
          onBlur={field.onBlur}
          name={field.name}
          autoFocus={autoFocus ?? false}
          validationBehavior="aria"
        >
          <Label>{label}</Label>
          <Input
            {...input}
            ref={field.ref}
            className={mono ? "font-mono text-xs" : ""}
            spellCheck={false}
          />
          {hint !== undefined && <Description>{hint}</Description>}
          <FieldError>{fieldState.error?.message}</FieldError>
        </TextField>
      )}
    />
  );
}

export type Choice = { value: string; label: string; hint?: string };

/** One of a few, as a select that stands outside of forms as well. */
export function Picker(props: {
  label: string;
  hideLabel?: boolean;
  value: string | null;
  choices: Choice[];
  onChange(value: string): void;
  placeholder?: string;
  error?: string | undefined;
  hint?: ReactNode;
  className?: string;
}) {
  return (
    <Select
      fullWidth
      value={props.value}
      onChange={(key) => key !== null && props.onChange(String(key))}
      placeholder={props.placeholder ?? "Choose…"}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      {...(props.hideLabel ? { "aria-label": props.label } : {})}
      className={props.className ?? ""}
    >
      {!props.hideLabel && <Label>{props.label}</Label>}
      <Select.Trigger>
        <Select.Value />
        <Select.Indicator />
      </Select.Trigger>
      {props.hint !== undefined && <Description>{props.hint}</Description>}
      <FieldError>{props.error}</FieldError>
      <Select.Popover>
        <ListBox>
          {props.choices.map((choice) => (
            <ListBox.Item key={choice.value} id={choice.value} textValue={choice.label}>
              <span className="min-w-0 flex-1">
                <span className="block truncate">{choice.label}</span>
                {choice.hint && (
                  <span className="block truncate text-xs text-muted">{choice.hint}</span>
                )}
              </span>
              <ListBox.ItemIndicator />
            </ListBox.Item>
          ))}
        </ListBox>
      </Select.Popover>
    </Select>
  );
}

/** `Picker`, bound to a react-hook-form field. */
export function PickerInput<T extends FieldValues>(
  props: { control: Control<T>; name: FieldPath<T> } & Omit<
    ComponentProps<typeof Picker>,
    "value" | "onChange" | "error"
  >,
) {
  const { control, name, ...rest } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <Picker
          {...rest}
          value={(field.value as string | undefined) || null}
          onChange={field.onChange}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

/** Puts a refusal where it belongs: under the field the API named, otherwise under the whole form. */
export function showRefusal<T extends FieldValues>(
  error: unknown,
  fields: readonly FieldPath<T>[],
  setError: UseFormSetError<T>,
): void {
  const field = error instanceof ApiError ? error.field : undefined;
  const known = fields.find((name) => name === field);
  setError(known ?? "root", { type: "server", message: sentenceOf(error) });
}
