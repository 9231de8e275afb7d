"use client";
/** Rotation of the consumer secret: the new one beside the old, both verify, then the old one is retired. */
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/dialog.tsx";
import { notifyDone, notifyError } from "#components/ui/notify.ts";
import { Ago, Moment, useNow } from "#components/ui/time.tsx";
import { useAppChanges } from "#lib/client/app-changes.ts";
import type { AppView } from "#lib/client/views.ts";
import { AddSecret } from "./add-secret.tsx";

type Secret = AppView["secrets"][number];

function does(secret: Secret, retired: boolean): string {
  if (retired) return "Retired: verifies nothing any more.";
  if (secret.signing) return "Signs our requests and CRC answers; verifies deliveries.";
  return "Verifies deliveries only.";
}

function SecretRow(props: {
  app: AppView;
  secret: Secret;
  mayWrite: boolean;
  mayRetire: boolean;
  onRetire(): void;
}) {
  const { app, secret } = props;
  const { retireSecret } = useAppChanges();
  const now = useNow() || Date.now();
  const retired = secret.retiredAt !== null && new Date(secret.retiredAt).getTime() <= now;
  const takeBack = async () => {
    try {
      await retireSecret(app.id, secret.id, null);
      notifyDone("The secret verifies deliveries again.");
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <li
      className={`hairline-b flex flex-wrap items-center gap-x-4 gap-y-1 py-2 ${retired ? "text-muted" : ""}`}
    >
      <div className="min-w-0 flex-1">
        <p>
          Secret of <Moment at={secret.createdAt} form="short" />
        </p>
        <p className="text-xs text-muted">
          <span>{does(secret, retired)}</span>
          {secret.retiredAt !== null && !retired && (
            <>
              <span>{" Will be retired "}</span>
              <Ago at={secret.retiredAt} />
              <span>.</span>
            </>
          )}
        </p>
      </div>
      {props.mayWrite &&
        (secret.retiredAt !== null ? (
          <Button size="sm" variant="ghost" className="h-7" onPress={() => void takeBack()}>
            {retired ? "Use again" : "Do not retire"}
          </Button>
        ) : (
          props.mayRetire && (
            <Button size="sm" variant="ghost" className="h-7" onPress={props.onRetire}>
              Retire…
            </Button>
          )
        ))}
    </li>
  );
}

export function AppSecrets({ app, mayWrite }: { app: AppView; mayWrite: boolean }) {
  const { retireSecret } = useAppChanges();
  const [adding, setAdding] = useState(false);
  const [retiring, setRetiring] = useState<Secret | null>(null);
  const lasting = app.secrets.filter(({ retiredAt }) => retiredAt === null);
  return (
    <section aria-label={`Consumer secrets of ${app.name}`}>
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium">Consumer secrets</h3>
        {mayWrite && (
          <Button size="sm" variant="outline" onPress={() => setAdding(true)}>
            <Plus aria-hidden="true" />
            Add new secret
          </Button>
        )}
      </div>
      <ul className="mt-1">
        {app.secrets.map((secret) => (
          <SecretRow
            key={secret.id}
            app={app}
            secret={secret}
            mayWrite={mayWrite}
            mayRetire={lasting.length > 1}
            onRetire={() => setRetiring(secret)}
          />
        ))}
      </ul>
      {adding && <AddSecret app={app} onClose={() => setAdding(false)} />}
      {retiring !== null && (
        <Confirm
          isOpen
          onClose={() => setRetiring(null)}
          title="Retire this secret?"
          action="Retire secret"
          pending="Retiring…"
          onConfirm={async () => {
            await retireSecret(app.id, retiring.id, new Date());
            notifyDone("The secret is retired.");
          }}
        >
          <ul className="list-disc space-y-1 ps-4">
            <li>Deliveries signed with it are refused from now on, and kept under Rejected.</li>
            {retiring.signing && <li>Our requests to X are signed with the next newest one.</li>}
            <li>It stays here and can be used again.</li>
          </ul>
        </Confirm>
      )}
    </section>
  );
}
