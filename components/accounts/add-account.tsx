"use client";
/** Connect an account: which App, which way, then X's own window. */
import { Label } from "@heroui/react/label";
import { Radio } from "@heroui/react/radio";
import { RadioGroup } from "@heroui/react/radio-group";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { buttonLook } from "#components/ui/button-look.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Picker } from "#components/ui/form.tsx";
import { FormError } from "#components/ui/form-error.tsx";
import { Link } from "#components/ui/link.tsx";
import type { AccountView } from "#lib/accounts/contract.ts";
import type { AppView } from "#lib/apps/contract.ts";
import { sentenceOf } from "#lib/client/api.ts";
import { useApps } from "#lib/client/queries.ts";
import { beginConnect } from "./changes.ts";
import "#components/ui/kit/choices.css";

type Method = "oauth1" | "oauth2";

const methods: { id: Method; label: string; says: string }[] = [
  {
    id: "oauth1",
    label: "OAuth 1.0a",
    says: "Every kind of activity. Needs the App's consumer key and secret.",
  },
  {
    id: "oauth2",
    label: "OAuth 2.0",
    says: "Only what the granted scopes allow. Needs the App's client ID.",
  },
];

/** By OAuth 2.0 X connects whoever is signed in at x.com; by OAuth 1.0a it can be made to ask (docs/x-protocol.md#oauth). */
const xSays: Record<Method, string> = {
  oauth1:
    "X's sign-in window opens and asks who signs in. Sign in there as that account, allow the App, and you come back here.",
  oauth2:
    "X's window opens and connects whoever is signed in at x.com in this browser. To connect another account, switch to it there first.",
};

function NoApp() {
  return (
    <div className="space-y-4 pt-2">
      <p>
        An account signs in to an X App. Add the App first; that takes its keys from X's portal.
      </p>
      <Link href="/settings/apps?add=true" className={buttonLook({ size: "sm" })}>
        Add an X App
      </Link>
    </div>
  );
}

function Choose({ apps, again }: { apps: readonly AppView[]; again: AccountView | null }) {
  const [slug, setSlug] = useState(apps[0]?.slug ?? "");
  const [wanted, setWanted] = useState<Method>("oauth1");
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false });
  const app = apps.find((one) => one.slug === slug);
  const has = (one: Method) => (one === "oauth1" ? app?.consumerSecretSet : app?.clientId !== null);
  const method = has(wanted) ? wanted : wanted === "oauth1" ? "oauth2" : "oauth1";
  const begin = async () => {
    setState({ busy: true });
    try {
      const { authorizeUrl } = await beginConnect({
        app: slug,
        method,
        ...(again?.username ? { username: again.username } : {}),
      });
      // X's page replaces this one; its redirect leads back to /accounts.
      location.assign(authorizeUrl);
    } catch (error) {
      setState({ busy: false, problem: sentenceOf(error) });
    }
  };
  return (
    <div className="space-y-4 pt-2">
      {apps.length > 1 && (
        <Picker
          label="X App"
          value={slug}
          onChange={setSlug}
          choices={apps.map((one) => ({ value: one.slug, label: one.name, hint: one.apiBaseUrl }))}
        />
      )}
      <RadioGroup value={method} onChange={(value) => setWanted(value as Method)}>
        <Label>How it signs in</Label>
        {methods.map(({ id, label, says }) => (
          <Radio key={id} value={id} isDisabled={!has(id)}>
            <Radio.Content>
              <Radio.Control>
                <Radio.Indicator />
              </Radio.Control>
              <span>
                <span className="block">{label}</span>
                <span className="block text-xs font-normal text-muted">{says}</span>
              </span>
            </Radio.Content>
          </Radio>
        ))}
      </RadioGroup>
      <p className="text-muted">
        {app?.isEmulator
          ? "The emulator's sign-in window opens in X's place. Choose an account there, and you come back here."
          : xSays[method]}
      </p>
      <FormError message={state.problem} />
      <div className="flex justify-end">
        <Button onPress={() => void begin()} isPending={state.busy}>
          {state.busy ? "Asking X…" : "Continue to X"}
        </Button>
      </div>
    </div>
  );
}

export function AddAccount(props: {
  isOpen: boolean;
  /** One to connect again; null: any. */
  again: AccountView | null;
  onClose(): void;
}) {
  const apps = useApps();
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title="Connect an account" size="sm">
      {apps.data?.length ? (
        <Choose apps={apps.data} again={props.again} />
      ) : (
        apps.isSuccess && <NoApp />
      )}
    </Dialog>
  );
}
