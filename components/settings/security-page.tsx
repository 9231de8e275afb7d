"use client";
/** The operator's own password and sessions. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "#components/ui/button.tsx";
import { TextInput } from "#components/ui/form.tsx";
import { FormError } from "#components/ui/form-error.tsx";
import { notifyDone } from "#components/ui/notify.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ApiError, api, sentenceOf } from "#lib/client/api.ts";
import { useMe } from "#lib/client/queries.ts";
import { SessionList } from "./session-list.tsx";

const schema = z
  .object({
    currentPassword: z
      .string("Type the password you sign in with now.")
      .min(1, "Type the password you sign in with now."),
    newPassword: z.string().min(8, "At least 8 characters.").max(128, "At most 128 characters."),
    again: z.string(),
  })
  .refine(({ newPassword, again }) => newPassword === again, {
    path: ["again"],
    message: "The two new passwords differ.",
  });
type Values = z.infer<typeof schema>;
const empty: Values = { currentPassword: "", newPassword: "", again: "" };

function PasswordForm({ email }: { email: string }) {
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: empty });
  const submit = form.handleSubmit(async ({ currentPassword, newPassword }) => {
    try {
      await api("POST", "/api/auth/change-password", {
        body: { currentPassword, newPassword, revokeOtherSessions: true },
      });
      form.reset(empty);
      notifyDone("The password is changed. Other browsers are signed out.");
    } catch (error) {
      const message = sentenceOf(error);
      const field = error instanceof ApiError ? error.field : undefined;
      if (field === "newPassword") form.setError(field, { message });
      else
        form.setError(/current password/i.test(message) ? "currentPassword" : "root", { message });
    }
  });
  const { control } = form;
  return (
    <form onSubmit={(event) => void submit(event)} className="max-w-sm space-y-4" noValidate>
      {/* Password managers file the new password under this name. */}
      <input type="text" autoComplete="username" defaultValue={email} hidden readOnly />
      <TextInput
        control={control}
        name="currentPassword"
        label="Current password"
        type="password"
        autoComplete="current-password"
      />
      <TextInput
        control={control}
        name="newPassword"
        label="New password"
        type="password"
        autoComplete="new-password"
        hint="At least 8 characters."
      />
      <TextInput
        control={control}
        name="again"
        label="New password again"
        type="password"
        autoComplete="new-password"
      />
      <FormError message={form.formState.errors.root?.message} />
      <Button type="submit" isPending={form.formState.isSubmitting}>
        {form.formState.isSubmitting ? "Changing…" : "Change password"}
      </Button>
    </form>
  );
}

export function SecurityPage() {
  const me = useMe();
  return (
    <div className="column-reading pb-12">
      <PageHeader title="Sign-in">
        {me.data ? (
          <>
            <span>{"Signed in as "}</span>
            <bdi>{me.data.operator.name}</bdi>
            <span>{` (${me.data.operator.email}). Your role: ${me.data.operator.role}.`}</span>
          </>
        ) : (
          "Your password, and where you are signed in."
        )}
      </PageHeader>
      <section aria-labelledby="sessions" className="mb-8">
        <h2 id="sessions" className="px-4 pb-2 md:px-6">
          Signed in
        </h2>
        <SessionList />
      </section>
      <section aria-labelledby="password" className="px-4 md:px-6">
        <h2 id="password" className="mb-3">
          Password
        </h2>
        <PasswordForm email={me.data?.operator.email ?? ""} />
      </section>
    </div>
  );
}
