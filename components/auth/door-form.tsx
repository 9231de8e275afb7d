/** A form before the dashboard: plain HTML in the kit's look. No React runs in the browser here: these pages are there at once. */
import type { ComponentProps, ReactNode } from "react";
import { preferencesCookie, zoneCookie } from "#lib/client/preferences.ts";
import { bringToLife, type DoorData } from "./bring-to-life.ts";

type FieldProps = {
  name: string;
  label: string;
  /** Said when nothing, or nothing that fits, is written. */
  missing: string;
  hint?: string;
} & Pick<
  ComponentProps<"input">,
  "type" | "autoComplete" | "defaultValue" | "autoFocus" | "minLength"
>;

export function DoorField({ name, label, missing, hint, ...input }: FieldProps) {
  return (
    <div className="textfield textfield--full-width">
      <label htmlFor={name} className="label">
        {label}
      </label>
      <input
        {...input}
        id={name}
        name={name}
        data-slot="input"
        data-missing={missing}
        aria-describedby={`${hint === undefined ? "" : `${name}-hint `}${name}-problem`}
        spellCheck={false}
        className="input"
      />
      {hint !== undefined && (
        <span id={`${name}-hint`} className="description" data-slot="description">
          {hint}
        </span>
      )}
      <span id={`${name}-problem`} className="field-error" data-visible hidden />
    </div>
  );
}

/** Inside a script element `<` could end it. */
const asScript = (data: DoorData): string =>
  `(${bringToLife.toString()})(document.forms[0],${JSON.stringify(data).replaceAll("<", "\\u003c")})`;

type FormProps = Omit<DoorData, "preferencesCookie" | "zoneCookie"> & {
  /** Of this document's content security policy. */
  nonce: string;
  button: string;
  children: ReactNode;
};

export function DoorForm({ nonce, button, children, ...door }: FormProps) {
  const script = asScript({ ...door, preferencesCookie, zoneCookie });
  return (
    <>
      {/* POST: sent without its script, it would show a password in the address otherwise. */}
      <form method="post" className="space-y-4" noValidate>
        {children}
        <p
          role="alert"
          className="rounded-control border border-danger/40 bg-danger/8 px-3 py-2 text-danger-ink"
          hidden
        />
        <button type="submit" className="button button--full-width button--md button--primary">
          {button}
        </button>
        <noscript>
          <p className="text-muted">
            Birdseye needs JavaScript: it shows what happens as it happens.
          </p>
        </noscript>
      </form>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own function and JSON of ours, see asScript. */}
      <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />
    </>
  );
}
