"use client";
/** Add an App, or change one. A secret that is set is never shown: it is replaced, or left alone. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { showRefusal, TextInput } from "#components/ui/form.tsx";
import { FormProblem } from "#components/ui/form-problem.tsx";
import { notifyDone } from "#components/ui/notify.ts";
import { useAppChanges } from "#lib/client/app-changes.ts";
import {
  type AppValues,
  changesOf,
  fieldNames,
  newAppOf,
  slugFrom,
  startValues,
  valuesSchema,
} from "#lib/client/app-form.ts";
import type { AppView } from "#lib/client/views.ts";
import { SecretInput } from "./secret-input.tsx";

export function AppDialog(props: { app?: AppView; onClose(): void }) {
  const { app } = props;
  const { add, change } = useAppChanges();
  const form = useForm<AppValues>({
    resolver: zodResolver(valuesSchema(app === undefined)),
    defaultValues: startValues(app),
  });
  const submit = form.handleSubmit(async (values) => {
    try {
      if (app === undefined) {
        const added = await add(newAppOf(values));
        notifyDone(`The App ${added.name} is added. Check its credentials next.`);
      } else {
        await change(app.id, changesOf(app, values));
        notifyDone("Saved.");
      }
      props.onClose();
    } catch (error) {
      showRefusal<AppValues>(error, fieldNames, form.setError);
    }
  });
  const { control } = form;
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={app === undefined ? "Add an X App" : `Edit ${app.name}`}
      size="lg"
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-5 pt-2" noValidate>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextInput control={control} name="name" label="Name" autoComplete="off" autoFocus />
          {app === undefined && (
            <TextInput
              control={control}
              name="slug"
              label="Name in addresses"
              autoComplete="off"
              mono
              placeholder={slugFrom(form.watch("name"))}
              hint="Ends the webhook's URL; cannot be changed later."
            />
          )}
        </div>
        <TextInput
          control={control}
          name="apiBaseUrl"
          label="API base URL"
          mono
          inputMode="url"
          autoComplete="off"
          hint="X's own address, or an emulator's, such as http://localhost:4010."
        />
        <fieldset className="space-y-4">
          <legend className="mb-3 font-medium">
            From “Keys and tokens” in X's portal
            <span className="block font-normal text-muted">
              Both are needed: they sign what we ask and prove what we receive.
            </span>
          </legend>
          <TextInput
            control={control}
            name="consumerKey"
            label="Consumer key"
            mono
            autoComplete="off"
          />
          {app === undefined ? (
            <SecretInput control={control} name="consumerSecret" label="Consumer secret" />
          ) : (
            <p className="text-muted">
              The consumer secret is rotated in its own list, so that no delivery is lost.
            </p>
          )}
        </fieldset>
        <fieldset className="space-y-4">
          <legend className="mb-3 font-medium">
            Only if you have them
            <span className="block font-normal text-muted">
              Without a bearer token one is fetched when needed; the client serves OAuth 2.0.
            </span>
          </legend>
          <SecretInput
            control={control}
            name="bearerToken"
            label="Bearer token"
            isSet={app?.bearerTokenSet}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextInput
              control={control}
              name="clientId"
              label="OAuth 2.0 client ID"
              mono
              autoComplete="off"
            />
            <SecretInput
              control={control}
              name="clientSecret"
              label="OAuth 2.0 client secret"
              isSet={app?.clientSecretSet}
            />
          </div>
        </fieldset>
        <FormProblem message={form.formState.errors.root?.message} />
        <div className="flex justify-end gap-2">
          <Button variant="tertiary" onPress={props.onClose}>
            Cancel
          </Button>
          <Button type="submit" isPending={form.formState.isSubmitting}>
            {form.formState.isSubmitting ? "Saving…" : app === undefined ? "Add App" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
