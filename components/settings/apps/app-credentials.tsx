"use client";
/** Each credential by itself: set or not, and X's verdict on it, so that the bad one has a name. */
import {
  CircleDashed,
  CircleHelp,
  Check as Good,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { notifyError } from "#components/ui/notify.ts";
import { Ago } from "#components/ui/time.tsx";
import type { AppView, CredentialVerdict } from "#lib/apps/contract.ts";
import { useAppChanges } from "./app-changes.ts";

const names: Record<CredentialVerdict["credential"], { name: string; use: string }> = {
  consumer: {
    name: "Consumer key and secret",
    use: "OAuth 1.0a, “API Key and Secret”. The secret proves the older delivery signature.",
  },
  bearer: { name: "Bearer token", use: "Speaks for the App itself: webhooks and subscriptions." },
  client: {
    name: "Client ID and client secret",
    use: "OAuth 2.0. The secret proves the newer delivery signature and answers CRC checks.",
  },
};

const verdicts: Record<
  CredentialVerdict["state"] | "unchecked",
  { word: string; icon: LucideIcon; tone: string }
> = {
  good: { word: "Good", icon: Good, tone: "text-foreground" },
  bad: { word: "Refused by X", icon: TriangleAlert, tone: "font-medium text-signal-ink" },
  not_set: { word: "Not set", icon: CircleDashed, tone: "text-muted" },
  unknown: { word: "Not known", icon: CircleHelp, tone: "text-muted" },
  unchecked: { word: "Not checked yet", icon: CircleDashed, tone: "text-muted" },
};

/** What is known without asking X. */
function unchecked(app: AppView): CredentialVerdict[] {
  const set = {
    consumer: app.consumerKey !== null && app.consumerSecretSet,
    bearer: app.bearerTokenSet,
    client: app.clientId !== null,
  };
  return (["consumer", "bearer", "client"] as const).map((credential) => ({
    credential,
    state: set[credential] ? "unknown" : "not_set",
    sentence: "",
  }));
}

function Verdict({ verdict, checked }: { verdict: CredentialVerdict; checked: boolean }) {
  const state = !checked && verdict.state === "unknown" ? "unchecked" : verdict.state;
  const { word, icon: Icon, tone } = verdicts[state];
  const { name, use } = names[verdict.credential];
  return (
    <li className="hairline-b py-2">
      <div className="flex items-center justify-between gap-4">
        <span>{name}</span>
        <span className={`inline-flex shrink-0 items-center gap-1.5 text-xs ${tone}`}>
          <Icon
            aria-hidden="true"
            className={`size-4 stroke-[1.5] ${state === "bad" ? "text-signal" : ""}`}
          />
          <span>{word}</span>
        </span>
      </div>
      <p className="text-xs text-muted">{use}</p>
      {verdict.sentence !== "" && (
        <p className={`text-xs ${state === "bad" ? "text-foreground" : "text-muted"}`}>
          {verdict.sentence}
        </p>
      )}
    </li>
  );
}

export function AppCredentials({ app, mayWrite }: { app: AppView; mayWrite: boolean }) {
  const { check } = useAppChanges();
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    try {
      await check(app.id);
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  const results = app.check?.results ?? unchecked(app);
  return (
    <section aria-label={`Credentials of ${app.name}`}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">Credentials</h3>
        <span className="flex items-center gap-3">
          {app.check !== null && (
            <span className="text-xs text-muted">
              checked <Ago at={app.check.checkedAt} />
            </span>
          )}
          {mayWrite && (
            <Button size="sm" variant="outline" onPress={() => void ask()} isPending={busy}>
              {busy ? "Asking X…" : "Check these credentials"}
            </Button>
          )}
        </span>
      </div>
      <ul aria-live="polite" className="mt-1">
        {results.map((verdict) => (
          <Verdict key={verdict.credential} verdict={verdict} checked={app.check !== null} />
        ))}
      </ul>
    </section>
  );
}
