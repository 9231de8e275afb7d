"use client";
/** Register a webhook: which App, which address; X checks it before it answers. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PickerInput, showRefusal, TextInput } from "#components/ui/form.tsx";
import { FormError } from "#components/ui/form-error.tsx";
import { Link } from "#components/ui/link.tsx";
import { notifyDone } from "#components/ui/notify.ts";
import type { AppView } from "#lib/apps/contract.ts";
import { useApps } from "#lib/client/queries.ts";
import { useWebhookChanges } from "./queries.ts";

const schema = z.object({
  app: z.string("Choose an App.").min(1, "Choose an App."),
  url: z.url("Write the whole address, with https://."),
});
type Values = z.infer<typeof schema>;

function RegisterForm(props: { apps: readonly AppView[]; onDone(): void }) {
  const { register } = useWebhookChanges();
  const first = props.apps[0];
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { app: first?.slug ?? "", url: first?.urls.webhook ?? "" },
  });
  const slug = form.watch("app");
  const chosen = props.apps.find((app) => app.slug === slug);
  // The address belongs to the App; one typed by hand stays.
  useEffect(() => {
    if (chosen && !form.formState.dirtyFields.url) form.setValue("url", chosen.urls.webhook);
  }, [chosen, form]);
  const submit = form.handleSubmit(async ({ app, url }) => {
    try {
      const webhook = await register(app, url);
      notifyDone(
        webhook.valid
          ? "Registered: X checked it and found it valid."
          : "Registered, but X's check failed. Validate it again.",
      );
      props.onDone();
    } catch (error) {
      showRefusal<Values>(error, ["app", "url"], form.setError);
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-4 pt-2" noValidate>
      {props.apps.length > 1 && (
        <PickerInput
          control={form.control}
          name="app"
          label="X App"
          choices={props.apps.map((app) => ({
            value: app.slug,
            label: app.name,
            hint: app.apiBaseUrl,
          }))}
        />
      )}
      <TextInput
        control={form.control}
        name="url"
        label="Address"
        mono
        inputMode="url"
        hint={
          chosen?.isEmulator
            ? "The emulator reaches this machine; X itself needs a public https address without a port."
            : "Public https, no port, at most 200 characters. X calls it with a CRC check before it says yes."
        }
      />
      <FormError message={form.formState.errors.root?.message} />
      <div className="flex justify-end">
        <Button type="submit" isPending={form.formState.isSubmitting}>
          {form.formState.isSubmitting ? "X is checking…" : "Register"}
        </Button>
      </div>
    </form>
  );
}

export function RegisterWebhook(props: { isOpen: boolean; onClose(): void }) {
  const apps = useApps();
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title="Register a webhook">
      {apps.data?.length ? (
        <RegisterForm apps={apps.data} onDone={props.onClose} />
      ) : (
        apps.isSuccess && (
          <p className="pt-2">
            A webhook belongs to an X App, and there is none yet.{" "}
            <Link href="/settings/apps?add=true" className="text-link underline">
              Add an X App
            </Link>
          </p>
        )
      )}
    </Dialog>
  );
}
