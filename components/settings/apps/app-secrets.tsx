"use client";
/** Rotation of either secret: the new one beside the old, both verify, then the old one is retired. */
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/dialog.tsx";
import { notifyDone, notifyError } from "#components/ui/notify.ts";
import { Ago, Moment, useNow } from "#components/ui/time.tsx";
import type { AppView, SecretKind } from "#lib/apps/contract.ts";
import { AddSecret } from "./add-secret.tsx";
import { useAppChanges } from "./app-changes.ts";
import { crcLearned, secretNames } from "./crc-words.ts";

type Secret = AppView["secrets"][number];

const lists: Record<SecretKind, { title: string; signs: string }> = {
  consumer: { title: "Consumer secrets", signs: "Signs our requests (OAuth 1.0a)" },
  client: { title: "Client secrets", signs: "Speaks for the client (OAuth 2.0)" },
};

function does(app: AppView, secret: Secret, retired: boolean): string {
  if (retired) return "Retired: verifies nothing any more.";
  if (!secret.signing) return "Verifies deliveries only.";
  const crc = app.crc.inUse === secret.kind ? "answers CRC checks, " : "";
  return `${lists[secret.kind].signs}, ${crc}verifies deliveries.`;
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
          <span>{does(app, secret, retired)}</span>
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

function SecretList(props: {
  app: AppView;
  kind: SecretKind;
  mayWrite: boolean;
  onAdd(): void;
  onRetire(secret: Secret): void;
}) {
  const { app, kind, mayWrite } = props;
  const { title } = lists[kind];
  const secrets = app.secrets.filter((secret) => secret.kind === kind);
  const lasting = secrets.filter(({ retiredAt }) => retiredAt === null);
  const hasKey = (kind === "consumer" ? app.consumerKey : app.clientId) !== null;
  return (
    <section aria-label={`${title} of ${app.name}`}>
      <div className="flex items-center justify-between gap-2">
        <h4>{title}</h4>
        {mayWrite && hasKey && (
          <Button size="sm" variant="outline" onPress={props.onAdd}>
            <Plus aria-hidden="true" />
            <span>{`Add new ${secretNames[kind]}`}</span>
          </Button>
        )}
      </div>
      {secrets.length === 0 && (
        <p className="text-muted">
          {hasKey
            ? "None. Deliveries signed with one are refused."
            : "None. Set the key or ID that goes with it under Edit."}
        </p>
      )}
      <ul className="mt-1">
        {secrets.map((secret) => (
          <SecretRow
            key={secret.id}
            app={app}
            secret={secret}
            mayWrite={mayWrite}
            mayRetire={lasting.length > 1}
            onRetire={() => props.onRetire(secret)}
          />
        ))}
      </ul>
    </section>
  );
}

export function AppSecrets({ app, mayWrite }: { app: AppView; mayWrite: boolean }) {
  const { retireSecret } = useAppChanges();
  const [adding, setAdding] = useState<SecretKind | null>(null);
  const [retiring, setRetiring] = useState<Secret | null>(null);
  return (
    <section aria-label={`Secrets of ${app.name}`} className="space-y-3">
      <div>
        <h3 className="font-medium">Secrets</h3>
        <p className="text-xs text-muted">{crcLearned(app)}</p>
      </div>
      {(["consumer", "client"] as const).map((kind) => (
        <SecretList
          key={kind}
          app={app}
          kind={kind}
          mayWrite={mayWrite}
          onAdd={() => setAdding(kind)}
          onRetire={setRetiring}
        />
      ))}
      {adding !== null && <AddSecret app={app} kind={adding} onClose={() => setAdding(null)} />}
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
            {retiring.signing && <li>The next newest one is used in its place.</li>}
            <li>It stays here and can be used again.</li>
          </ul>
        </Confirm>
      )}
    </section>
  );
}
