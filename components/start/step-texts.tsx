"use client";
/** What each step of the guided path asks for: X's own places and words, with what to copy where. */
import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Link } from "#components/ui/link.tsx";
import { inSentence } from "#lib/client/format.ts";
import type { StartProgress, StepId } from "#lib/start/contract.ts";

export const stepTitles: Record<StepId, string> = {
  keys: "Make an X App and paste its keys",
  address: "Give Birdseye an address that X can reach",
  connect: "Connect an account",
  webhook: "Register the webhook",
  subscribe: "Subscribe the account",
  event: "See the first activity",
};

function CopyLine(props: { label: string; value: string }) {
  return (
    <div className="relative flex items-center gap-2 rounded-control border max-sm:flex-wrap max-sm:gap-y-0 max-sm:py-1.5 max-sm:pe-10 border-border bg-surface-secondary py-0.5 pr-0.5 pl-3">
      <span className="w-32 shrink-0 text-muted max-sm:w-full max-sm:text-xs">{props.label}</span>
      <code className="min-w-0 flex-1 font-mono text-xs break-all">{props.value}</code>
      <span className="max-sm:absolute max-sm:end-0.5 max-sm:top-1/2 max-sm:-translate-y-1/2">
        <CopyButton text={props.value} label={`Copy ${inSentence(props.label)}`} />
      </span>
    </div>
  );
}

function Go(props: { href: string; children: ReactNode }) {
  return (
    <Link
      href={props.href}
      className="inline-flex min-h-8 items-center rounded-control bg-accent px-3 font-medium text-accent-foreground outline-focus hover:opacity-90 focus-visible:outline-2 focus-visible:outline-offset-2"
    >
      {props.children}
    </Link>
  );
}

function Keys({ way }: { way: StartProgress }) {
  return (
    <>
      <ol className="list-decimal space-y-1 pl-5">
        <li>
          Open X's developer console (<code className="font-mono text-xs">console.x.com</code>),
          choose your project, and make an App, or take one you have. Your plan must include the
          Account Activity API.
        </li>
        <li>
          In the App's “User authentication settings” choose{" "}
          <b>Read and write and Direct message</b>, type “Web App”, and paste these two as callback
          addresses, exactly as they are:
        </li>
      </ol>
      <CopyLine label="Callback (1.0a)" value={way.urls.oauth1Callback} />
      <CopyLine label="Callback (2.0)" value={way.urls.oauth2Callback} />
      <ol className="list-decimal space-y-1 pl-5" start={3}>
        <li>
          Under “Keys and tokens” generate two pairs and paste them into a new App here.{" "}
          <b>API Key and Secret</b> (OAuth 1.0a; X also calls them consumer key and secret) connect
          accounts and fetch the bearer token. <b>Client ID and Client Secret</b> (OAuth 2.0) check
          X's newer signature and answer its CRC checks. One pair is enough. Keys made before the
          permission was set do not carry it: generate them anew.
        </li>
        <li>“Check these credentials” asks X about each one by itself.</li>
      </ol>
      <Go href="/settings">Open Settings → X Apps</Go>
    </>
  );
}

function Address({ way }: { way: StartProgress }) {
  const port = new URL(way.address.url).port || "3000";
  return (
    <>
      <p>
        X sends webhooks to public https addresses without a port. Birdseye now believes it is at:
      </p>
      <CopyLine label="PUBLIC_URL" value={way.address.url} />
      <p>
        On a server, put a proxy with a certificate in front. On your own machine, open a tunnel and
        start Birdseye with its address:
      </p>
      <CopyLine label="cloudflared" value={`cloudflared tunnel --url http://localhost:${port}`} />
      <CopyLine label="ngrok" value={`ngrok http ${port}`} />
      <CopyLine label="Then" value="PUBLIC_URL=https://the-address-it-printed npm start" />
    </>
  );
}

const bodies: Record<StepId, (props: { way: StartProgress }) => ReactNode> = {
  keys: Keys,
  address: Address,
  connect: () => (
    <>
      <p>
        You are sent to X, sign in as the account, and press “Authorize app”. X sends you back here.
        A message “Callback URL not approved” means the addresses of step 1 are not in the App's
        settings letter for letter.
      </p>
      <Go href="/accounts">Open Accounts</Go>
    </>
  ),
  webhook: ({ way }) => (
    <>
      <p>
        Birdseye asks X to register this address. X calls it at once with a CRC check, which
        Birdseye answers.
      </p>
      <CopyLine label="Webhook" value={way.urls.webhook} />
      <Go href="/webhooks">Open Webhooks</Go>
    </>
  ),
  subscribe: () => (
    <>
      <p>Binds the account to the webhook. From then on X delivers what happens to it.</p>
      <Go href="/webhooks">Open Webhooks → Subscriptions</Go>
    </>
  ),
  event: ({ way }) => (
    <>
      <p>
        {`${
          way.app?.isEmulator
            ? "The emulator's people are busy: something should arrive within seconds."
            : "Like a post of the account from another one, or send it a message."
        } Nothing after a minute? Check that the webhook is valid, and that the account was connected after the App got its permission for direct messages.`}
      </p>
      <Go href="/feed">Open the feed</Go>
    </>
  ),
};

export function StepBody({ id, way }: { id: StepId; way: StartProgress }) {
  const Body = bodies[id];
  return <Body way={way} />;
}
