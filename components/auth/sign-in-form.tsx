"use client";
/** E-mail and password; a refusal keeps what was typed and says what is wrong. Two fields need no form library: this page is to be there at once. */
import { Button } from "@heroui/react/button";
import { type ComponentProps, type FormEvent, useId, useState } from "react";
import { FormProblem } from "#components/ui/form-problem.tsx";
import { enterDashboard, signIn } from "#lib/client/session.ts";

type Values = { email: string; password: string };
type Problems = Partial<Record<keyof Values | "all", string>>;

const problemsOf = ({ email, password }: Values): Problems => ({
  ...(/^\S+@\S+$/.test(email) ? {} : { email: "Write the e-mail address you sign in with." }),
  ...(password === "" ? { password: "Write your password." } : {}),
});

/** The kit's look without its code: its input alone brings menus and lists along, 40 kB that this page has no use for. */
function Field(
  props: { label: string; problem: string | undefined } & Omit<ComponentProps<"input">, "id">,
) {
  const { label, problem, ...input } = props;
  const id = useId();
  const invalid = problem !== undefined;
  return (
    <div className="textfield textfield--full-width" data-invalid={invalid || undefined}>
      <label htmlFor={id} className="label">
        {label}
      </label>
      <input
        {...input}
        id={id}
        data-slot="input"
        data-invalid={invalid || undefined}
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? `${id}-problem` : undefined}
        spellCheck={false}
        className="input"
      />
      {invalid && (
        <span id={`${id}-problem`} className="field-error" data-visible>
          {problem}
        </span>
      )}
    </div>
  );
}

export function SignInForm(props: { demo: Values | null }) {
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const typed = new FormData(form);
    const values = {
      email: String(typed.get("email") ?? "").trim(),
      password: String(typed.get("password") ?? ""),
    };
    const found = problemsOf(values);
    setProblems(found);
    const [first] = Object.keys(found);
    if (first !== undefined) {
      form.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
      return;
    }
    setBusy(true);
    const refusal = await signIn(values);
    if (refusal === null) await enterDashboard();
    else {
      setProblems({ all: refusal });
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-4" noValidate>
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        defaultValue={props.demo?.email ?? ""}
        problem={problems.email}
        autoFocus
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        defaultValue={props.demo?.password ?? ""}
        problem={problems.password}
      />
      {props.demo && (
        <p className="rounded-control border border-border bg-surface-secondary px-3 py-2 text-muted">
          This is the demo: the emulator stands in for X, and the sign-in is filled in.
        </p>
      )}
      <FormProblem message={problems.all} />
      <Button type="submit" fullWidth isPending={busy}>
        {busy ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
