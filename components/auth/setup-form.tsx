"use client";
/** Name, e-mail and password of the first owner, or of whoever was invited; signs in at once. */
import { Button } from "@heroui/react/button";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { showRefusal, TextInput } from "#components/ui/form.tsx";
import { FormProblem } from "#components/ui/form-problem.tsx";
import { api } from "#lib/client/api.ts";
import { enterDashboard } from "#lib/client/session.ts";

const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, "Write your name.")),
  email: z.email("Write an e-mail address; it is only used to sign in."),
  password: z.string().check(z.minLength(8, "At least 8 characters.")),
});
type Values = z.infer<typeof schema>;

/** `invitation`: the secret of the link by which one came. */
export function SetupForm({ invitation }: { invitation?: string }) {
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { name: "", email: "", password: "" },
  });
  const submit = form.handleSubmit(async (values) => {
    try {
      if (invitation === undefined) await api("POST", "/api/setup", { body: values });
      else await api("POST", "/api/invitation", { body: { ...values, token: invitation } });
    } catch (error) {
      showRefusal<Values>(error, ["name", "email", "password"], form.setError);
      return;
    }
    await enterDashboard();
  });
  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-4" noValidate>
      <TextInput control={form.control} name="name" label="Name" autoComplete="name" autoFocus />
      <TextInput
        control={form.control}
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
      />
      <TextInput
        control={form.control}
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        hint="At least 8 characters. There is no e-mail to reset it: keep it in a password manager."
      />
      <FormProblem message={form.formState.errors.root?.message} />
      <Button type="submit" fullWidth isPending={form.formState.isSubmitting}>
        {form.formState.isSubmitting
          ? "Creating…"
          : invitation === undefined
            ? "Create owner and sign in"
            : "Join and sign in"}
      </Button>
    </form>
  );
}
