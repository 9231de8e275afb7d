"use client";
/** A form before the dashboard. It is sent by the browser itself until, or if ever, its script runs. */
import {
  type FormEvent,
  type ReactNode,
  useActionState,
  useEffect,
  useState,
  useTransition,
} from "react";
import { Button } from "#components/ui/button.tsx";
import { FormError } from "#components/ui/form-error.tsx";

export type AuthAnswer = {
  /** What was typed, but for the password. */
  values?: Record<string, string>;
  /** Refusals by the field that they belong to. */
  errors?: Record<string, string>;
  /** A refusal that belongs to no field. */
  message?: string;
  /** Where it leads after success. */
  next?: string;
};

export type AuthField = {
  name: string;
  label: string;
  type: string;
  autoComplete: string;
  minLength?: number;
  hint?: string;
  defaultValue?: string | undefined;
};

type AuthFormProps = {
  action: (before: AuthAnswer, form: FormData) => Promise<AuthAnswer>;
  fields: readonly AuthField[];
  hidden?: Record<string, string>;
  button: string;
  busy: string;
  children?: ReactNode;
};

const focusFirst = (form: HTMLFormElement, { errors = {} }: AuthAnswer): void =>
  [...form.querySelectorAll("input")].find(({ name }) => name in errors)?.focus();

export function AuthForm({ action, fields, hidden = {}, button, busy, children }: AuthFormProps) {
  const [sentByBrowser, sendByBrowser] = useActionState(action, {});
  const [answer, setAnswer] = useState(sentByBrowser);
  const [isPending, startTransition] = useTransition();
  const isSending = isPending || answer.next !== undefined;
  // A step back may bring the page as it was left.
  useEffect(() => {
    const restored = ({ persisted }: PageTransitionEvent) => persisted && location.reload();
    addEventListener("pageshow", restored);
    return () => removeEventListener("pageshow", restored);
  }, []);
  /** By hand, since React's own way empties the fields after a refusal and lets a lost connection break the page. */
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (isSending) return;
    startTransition(async () => {
      const got = await action({}, new FormData(form)).catch((error: unknown) => ({
        message:
          error instanceof TypeError
            ? "The server cannot be reached. Check your connection."
            : "The server could not answer. Load this page again in a moment.",
      }));
      if ("next" in got && got.next !== undefined) location.assign(got.next);
      startTransition(() => setAnswer(got));
      focusFirst(form, got);
    });
  };
  const { values = {}, errors = {}, message } = answer;
  const focused = fields.find(({ name }) => name in errors) ?? fields[0];
  const others = Object.keys(errors).filter((name) => !fields.some((field) => field.name === name));
  return (
    <form action={sendByBrowser} onSubmit={send} className="space-y-4" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map(({ name, label, hint, defaultValue, ...input }) => {
        const isWrong = name in errors || undefined;
        return (
          <div key={name} className="textfield textfield--full-width" data-invalid={isWrong}>
            <label htmlFor={name} className="label">
              {label}
            </label>
            <input
              {...input}
              id={name}
              name={name}
              defaultValue={values[name] ?? defaultValue ?? ""}
              // biome-ignore lint/a11y/noAutofocus: the form is all that the page has.
              autoFocus={name === focused?.name}
              data-slot="input"
              data-invalid={isWrong}
              aria-invalid={isWrong}
              aria-describedby={`${hint === undefined ? "" : `${name}-hint `}${name}-error`}
              spellCheck={false}
              className="input"
            />
            {hint !== undefined && (
              <span id={`${name}-hint`} className="description" data-slot="description">
                {hint}
              </span>
            )}
            <span id={`${name}-error`} className="field-error" data-visible hidden={!isWrong}>
              {errors[name]}
            </span>
          </div>
        );
      })}
      {children}
      <FormError message={message ?? errors[others[0] ?? ""]} />
      <Button type="submit" fullWidth isPending={isSending}>
        {isSending ? busy : button}
      </Button>
      <noscript>
        <p className="text-muted">
          Birdseye needs JavaScript: it shows what happens as it happens.
        </p>
      </noscript>
    </form>
  );
}
