"use client";
/** A new secret of either kind: what it changes, and until when the old ones verify. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PickerInput, TextInput } from "#components/ui/form.tsx";
import { FormError } from "#components/ui/form-error.tsx";
import { notifyDone } from "#components/ui/notify.ts";
import type { AppView, SecretKind } from "#lib/apps/contract.ts";
import { credentialTextError, trimmed } from "#lib/apps/credential-text.ts";
import { ApiError, sentenceOf } from "#lib/client/api.ts";
import { useAppChanges } from "./app-changes.ts";
import { secretNames } from "./crc-words.ts";

const hour = 3_600_000;

const schemaFor = (kind: SecretKind) =>
  z.object({
    secret: z
      .string()
      .transform(trimmed)
      .superRefine((text, context) => {
        const message =
          text === ""
            ? `Paste the new ${secretNames[kind]}.`
            : credentialTextError(`${kind}Secret`, text);
        if (message !== null) context.addIssue({ code: "custom", message });
      }),
    retire: z.enum(["never", "now", "hour", "day"]),
  });
type Values = z.infer<ReturnType<typeof schemaFor>>;

const advice: Record<SecretKind, string> = {
  consumer:
    "In X's console, “Keys and tokens”, regenerate the API Key and Secret (consumer key and secret). If the key changed too, set it under Edit.",
  client:
    "In X's console, “Keys and tokens”, regenerate the Client Secret under “OAuth 2.0 Client ID and Client Secret”. The client ID stays as it is.",
};

const ages: Record<Values["retire"], number | null> = { never: null, now: 0, hour, day: 24 * hour };

export function AddSecret(props: { app: AppView; kind: SecretKind; onClose(): void }) {
  const { addSecret } = useAppChanges();
  const { kind } = props;
  const form = useForm<Values>({
    resolver: zodResolver(schemaFor(kind)),
    defaultValues: { secret: "", retire: "day" },
  });
  const submit = form.handleSubmit(async ({ secret, retire }) => {
    const age = ages[retire];
    try {
      await addSecret(props.app.id, kind, secret, age === null ? null : new Date(Date.now() + age));
      notifyDone("The new secret is used, and verifies deliveries, from now on.");
      props.onClose();
    } catch (error) {
      const known = error instanceof ApiError && error.field === `${kind}Secret`;
      form.setError(known ? "secret" : "root", { type: "server", message: sentenceOf(error) });
    }
  });
  return (
    <Dialog isOpen onClose={props.onClose} title={`New ${secretNames[kind]} for ${props.app.name}`}>
      <form onSubmit={(event) => void submit(event)} className="space-y-4 pt-2" noValidate>
        <p className="text-muted">
          {`${advice[kind]} Deliveries on their way are still signed with the old secret, so let both verify for a while.`}
        </p>
        <TextInput
          control={form.control}
          name="secret"
          label={`New ${secretNames[kind]}`}
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
        <FormError message={form.formState.errors.root?.message} />
        <div className="flex justify-end">
          <Button type="submit" isPending={form.formState.isSubmitting}>
            {form.formState.isSubmitting ? "Saving…" : "Add secret"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
