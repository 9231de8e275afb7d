"use client";
/** Add an App, or change one. A secret that is set is never shown: it is replaced, or left alone. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PickerInput, showRefusal, TextInput } from "#components/ui/form.tsx";
import { FormError } from "#components/ui/form-error.tsx";
import { notifyDone } from "#components/ui/notify.ts";
import type { AppView } from "#lib/apps/contract.ts";
import { slugOf } from "#lib/apps/contract.ts";
import { useMay } from "#lib/client/may.ts";
import { useAppChanges } from "./app-changes.ts";
import {
  type AppValues,
  changesOf,
  fieldNames,
  moves,
  newAppOf,
  startValues,
  valuesSchema,
} from "./app-form.ts";
import { crcLearned } from "./crc-words.ts";
import { SecretInput } from "./secret-input.tsx";

function MoveWarning({ app }: { app: AppView }) {
  return (
    <div role="alert" className="rounded-panel border border-border bg-surface-secondary p-4">
      <p className="font-medium">{`This takes all secrets of ${app.name} with it.`}</p>
      <p className="mt-1 text-muted">
        {`Whoever answers at another address would be sent them. So the secrets and the bearer token are deleted, and what accounts permitted at ${app.apiBaseUrl} ends here. Enter the secrets anew below; then connect the accounts and register the webhook again.`}
      </p>
    </div>
  );
}

export function AppDialog(props: { app?: AppView; onClose(): void }) {
  const { app } = props;
  const { add, change } = useAppChanges();
  const form = useForm<AppValues>({
    resolver: zodResolver(valuesSchema(app)),
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
  const isOwner = useMay("owner");
  const moving = app !== undefined && moves(app, form.watch("apiBaseUrl"));
  const stays = app !== undefined && !moving;
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
              placeholder={slugOf(form.watch("name"))}
              hint="Ends the webhook's URL; cannot be changed later."
            />
          )}
        </div>
        {app === undefined || isOwner ? (
          <TextInput
            control={control}
            name="apiBaseUrl"
            label="API base URL"
            mono
            inputMode="url"
            autoComplete="off"
            hint="X's own address, or that of an emulator on this machine, such as http://localhost:4010."
          />
        ) : (
          <div>
            <p className="mb-1 font-medium">API base URL</p>
            <p className="font-mono text-xs break-all">{app.apiBaseUrl}</p>
            <p className="text-muted">Only an owner may change where the App's calls go.</p>
          </div>
        )}
        {moving && <MoveWarning app={app} />}
        <fieldset className="space-y-4">
          <legend className="mb-3 font-medium">
            OAuth 1.0a: “API Key and Secret”
            <span className="block font-normal text-muted">
              X's console also says consumer key. Connects accounts by OAuth 1.0a, fetches the
              bearer token, and proves deliveries with the older signature.
            </span>
          </legend>
          <TextInput
            control={control}
            name="consumerKey"
            label="Consumer key"
            mono
            autoComplete="off"
          />
          <SecretInput
            control={control}
            name="consumerSecret"
            label="Consumer secret"
            isSet={stays && app.consumerSecretSet}
            rotates
          />
        </fieldset>
        <fieldset className="space-y-4">
          <legend className="mb-3 font-medium">
            OAuth 2.0: “Client ID and Client Secret”
            <span className="block font-normal text-muted">
              Connects accounts by OAuth 2.0. The client secret proves deliveries with the newer
              signature and answers X's CRC checks. Either pair may be absent, not both.
            </span>
          </legend>
          <TextInput control={control} name="clientId" label="Client ID" mono autoComplete="off" />
          <SecretInput
            control={control}
            name="clientSecret"
            label="Client secret"
            isSet={stays && app.clientSecretSet}
            rotates
          />
        </fieldset>
        <SecretInput
          control={control}
          name="bearerToken"
          label="Bearer token, if you have one"
          isSet={stays && app.bearerTokenSet}
        />
        <PickerInput
          control={control}
          name="crcKey"
          label="CRC checks: the secret that answers"
          choices={[
            {
              value: "automatic",
              label: "Automatic",
              hint: "The client's where there is one; the other if X wants that",
            },
            { value: "client", label: "The client's (OAuth 2.0)" },
            { value: "consumer", label: "The consumer's (OAuth 1.0a)" },
          ]}
          {...(app === undefined ? {} : { hint: crcLearned(app) })}
        />
        <FormError message={form.formState.errors.root?.message} />
        <div className="flex justify-end gap-2">
          <Button variant="tertiary" onPress={props.onClose}>
            Cancel
          </Button>
          <Button type="submit" isPending={form.formState.isSubmitting}>
            {form.formState.isSubmitting
              ? "Saving…"
              : app === undefined
                ? "Add App"
                : moving
                  ? "Save and drop its secrets"
                  : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
