"use client";
/** E-mail and password; a refusal keeps what was typed and says what is wrong. */
import { Button } from "@heroui/react/button";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { TextInput } from "#components/ui/form.tsx";
import { FormProblem } from "#components/ui/form-problem.tsx";
import { enterDashboard, signIn } from "#lib/client/session.ts";

const schema = z.object({
  email: z.email("Write the e-mail address you sign in with."),
  password: z.string().check(z.minLength(1, "Write your password.")),
});
type Values = z.infer<typeof schema>;

export function SignInForm(props: { demo: Values | null }) {
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: props.demo ?? { email: "", password: "" },
  });
  const submit = form.handleSubmit(async (values) => {
    const problem = await signIn(values);
    if (problem === null) await enterDashboard();
    else form.setError("root", { message: problem });
  });
  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-4" noValidate>
      <TextInput
        control={form.control}
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        autoFocus
      />
      <TextInput
        control={form.control}
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
      />
      {props.demo && (
        <p className="rounded-control border border-border bg-surface-secondary px-3 py-2 text-muted">
          This is the demo: the emulator stands in for X, and the sign-in is filled in.
        </p>
      )}
      <FormProblem message={form.formState.errors.root?.message} />
      <Button type="submit" fullWidth isPending={form.formState.isSubmitting}>
        {form.formState.isSubmitting ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
