/** What to paste where in X's developer portal. */
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { AppView } from "#lib/apps/contract.ts";

function Address(props: { name: string; value: string; where: string }) {
  return (
    <li className="hairline-b py-2">
      <div className="flex items-center justify-between gap-2">
        <span>{props.name}</span>
        <CopyButton text={props.value} label={`Copy ${props.name.toLowerCase()}`} />
      </div>
      <code className="block font-mono text-xs break-all">{props.value}</code>
      <p className="mt-0.5 text-xs text-muted">{props.where}</p>
    </li>
  );
}

export function AppAddresses({ app }: { app: AppView }) {
  const portal = "In X's portal: the App, User authentication settings";
  return (
    <section aria-label={`Addresses of ${app.name}`} className="min-w-0">
      <h3 className="font-medium">Addresses</h3>
      <ul className="mt-1">
        <Address
          name="Callback URL for OAuth 1.0a"
          value={app.urls.oauth1Callback}
          where={
            app.isEmulator
              ? "The emulator takes any callback."
              : `${portal}, “Callback URI / Redirect URL”. X compares it letter by letter.`
          }
        />
        <Address
          name="Callback URL for OAuth 2.0"
          value={app.urls.oauth2Callback}
          where={
            app.isEmulator
              ? "Only for accounts that connect by OAuth 2.0."
              : "The same place, as a second line. Needed only for accounts that connect by OAuth 2.0."
          }
        />
        <Address
          name="Webhook URL"
          value={app.urls.webhook}
          where={
            app.isEmulator
              ? "Needs no portal: Birdseye registers it under Webhooks."
              : "Needs no portal: Birdseye registers it under Webhooks. X must reach it by https, without a port."
          }
        />
      </ul>
      {!app.isEmulator && (
        <p className="mt-2 text-xs text-muted">
          The App also needs the permission “Read and write and Direct message”; accounts that were
          connected before it was set must connect once more.
        </p>
      )}
    </section>
  );
}
