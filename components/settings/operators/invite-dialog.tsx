"use client";
/** Invites: for whom and as what; then the link, which is shown this one time. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PickerInput, showRefusal, TextInput } from "#components/ui/form.tsx";
import { FormError } from "#components/ui/form-error.tsx";
import { Moment } from "#components/ui/time.tsx";
import type { NewInvitation } from "#lib/operators/contract.ts";
import { roleChoices, useOperatorChanges } from "./queries.ts";

const schema = z.object({
  name: z.string().trim().min(1, "Say for whom it is.").max(100, "At most 100 characters."),
  role: z.enum(["viewer", "operator", "owner"]),
});
type Values = z.infer<typeof schema>;

function Made({ made, onClose }: { made: NewInvitation; onClose(): void }) {
  return (
    <div className="space-y-4 pt-2">
      <p>
        <span>{"Send this link to "}</span>
        <bdi>{made.invitation.name}</bdi>
        <span>{", by a way you trust. It works once, until "}</span>
        <Moment at={made.invitation.expiresAt} />
        <span>, and is not shown again.</span>
      </p>
      <div className="flex items-center gap-2 rounded-control border border-border bg-surface p-2">
        <code className="min-w-0 flex-1 font-mono text-xs break-all">{made.url}</code>
        <CopyButton text={made.url} label="Copy link" show />
      </div>
      <div className="flex justify-end">
        <Button onPress={onClose}>Done</Button>
      </div>
    </div>
  );
}

export function InviteDialog({ onClose }: { onClose(): void }) {
  const { invite } = useOperatorChanges();
  const [made, setMade] = useState<NewInvitation | null>(null);
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { name: "", role: "operator" },
  });
  const submit = form.handleSubmit(async (values) => {
    try {
      setMade(await invite(values));
    } catch (error) {
      showRefusal<Values>(error, ["name", "role"], form.setError);
    }
  });
  const { control } = form;
  return (
    <Dialog isOpen onClose={onClose} title="Invite an operator">
      {made !== null ? (
        <Made made={made} onClose={onClose} />
      ) : (
        <form onSubmit={(event) => void submit(event)} className="space-y-4 pt-2" noValidate>
          <TextInput
            control={control}
            name="name"
            label="For whom"
            autoComplete="off"
            autoFocus
            hint="For your own list. They choose name, e-mail and password themselves."
          />
          <PickerInput control={control} name="role" label="Role" choices={roleChoices} />
          <FormError message={form.formState.errors.root?.message} />
          <div className="flex justify-end gap-2">
            <Button variant="tertiary" onPress={onClose}>
              Cancel
            </Button>
            <Button type="submit" isPending={form.formState.isSubmitting}>
              {form.formState.isSubmitting ? "Making the link…" : "Make the link"}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
