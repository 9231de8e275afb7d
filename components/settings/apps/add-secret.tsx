"use client";
/** A new consumer secret: what it changes, and until when the old ones verify. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PickerInput, showRefusal, TextInput } from "#components/ui/form.tsx";
import { FormProblem } from "#components/ui/form-problem.tsx";
import { notifyDone } from "#components/ui/notify.ts";
import { useAppChanges } from "#lib/client/app-changes.ts";
import type { AppView } from "#lib/client/views.ts";

const hour = 3_600_000;

const schema = z.object({
  consumerSecret: z.string().trim().min(1, "Paste the new consumer secret."),
  retire: z.enum(["never", "now", "hour", "day"]),
});
type Values = z.infer<typeof schema>;

const ages: Record<Values["retire"], number | null> = { never: null, now: 0, hour, day: 24 * hour };

export function AddSecret(props: { app: AppView; onClose(): void }) {
  const { addSecret } = useAppChanges();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { consumerSecret: "", retire: "day" },
  });
  const submit = form.handleSubmit(async ({ consumerSecret, retire }) => {
    const age = ages[retire];
    try {
      await addSecret(
        props.app.id,
        consumerSecret,
        age === null ? null : new Date(Date.now() + age),
      );
      notifyDone("The new secret signs and verifies from now on.");
      props.onClose();
    } catch (error) {
      showRefusal<Values>(error, ["consumerSecret"], form.setError);
    }
  });
  return (
    <Dialog isOpen onClose={props.onClose} title={`New consumer secret for ${props.app.name}`}>
      <form onSubmit={(event) => void submit(event)} className="space-y-4 pt-2" noValidate>
        <p className="text-muted">
          In X's portal, “Keys and tokens”, regenerate the consumer key and secret. Deliveries on
          their way are still signed with the old secret, so let both verify for a while. If the key
          changed too, set it under Edit.
        </p>
        <TextInput
          control={form.control}
          name="consumerSecret"
          label="New consumer secret"
          type="password"
          autoComplete="off"
          mono
        />
        <PickerInput
          control={form.control}
          name="retire"
          label="The old ones verify deliveries"
          choices={[
            { value: "day", label: "for another day", hint: "The usual choice" },
            { value: "hour", label: "for another hour" },
            { value: "now", label: "not any more", hint: "When the old secret was stolen" },
            { value: "never", label: "until I retire them" },
          ]}
        />
        <FormProblem message={form.formState.errors.root?.message} />
        <div className="flex justify-end">
          <Button type="submit" isPending={form.formState.isSubmitting}>
            {form.formState.isSubmitting ? "Saving…" : "Add secret"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
