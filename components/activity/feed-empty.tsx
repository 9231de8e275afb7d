"use client";
import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
/** An empty store teaches: what is still missing until the first activity, one step at a time. */
import { buttonLook } from "#components/ui/button-look.ts";
import { Link } from "#components/ui/link.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { useMay } from "#lib/client/may.ts";
import { useAccounts, useApps, useWebhooks } from "#lib/client/queries.ts";

type Step = { title: string; says: string; href: string; action: string };

/** The first thing that is missing, in the order X needs them. */
export function nextStep(has: { app: boolean; account: boolean; webhook: boolean }): Step | null {
  if (!has.app) {
    return {
      title: "Add an X App first",
      says: "Its keys let this dashboard talk to X and check that deliveries really come from X.",
      href: "/settings/apps?add=true",
      action: "Add an X App",
    };
  }
  if (!has.account) {
    return {
      title: "Connect an account",
      says: "Choose an X account in X's own sign-in window. What happens to it will appear here.",
      href: "/accounts?add=true",
      action: "Connect account",
    };
  }
  if (!has.webhook) {
    return {
      title: "Register a webhook",
      says: "It is the address X delivers to. X checks it at once, and again every hour or so.",
      href: "/webhooks?add=true",
      action: "Register a webhook",
    };
  }
  return null;
}

export function FeedEmpty({ icon }: { icon: ReactNode }) {
  const apps = useApps();
  const accounts = useAccounts();
  const webhooks = useWebhooks();
  const known = apps.isSuccess && accounts.isSuccess && webhooks.isSuccess;
  const step = known
    ? nextStep({
        app: apps.data.length > 0,
        account: accounts.data.some((account) => account.state === "connected"),
        webhook: webhooks.data.some((webhook) => webhook.valid),
      })
    : null;
  if (step === null) {
    return (
      <EmptyState icon={icon} title="Waiting for the first activity">
        <p>
          Post, like or send a message to a subscribed account: it appears here within a second of
          X's delivery.
        </p>
        <p className="mt-2">
          Nothing comes?{" "}
          <Link href="/webhooks" className="text-link underline">
            See whether the webhook is valid and the account subscribed.
          </Link>
        </p>
      </EmptyState>
    );
  }
  return <Missing icon={icon} step={step} />;
}

function Missing({ icon, step }: { icon: ReactNode; step: Step }) {
  const mayWrite = useMay();
  return (
    <EmptyState
      icon={icon}
      title={step.title}
      action={
        mayWrite && (
          <Link href={step.href} className={buttonLook({ size: "sm" })}>
            {step.action}
          </Link>
        )
      }
    >
      {step.says}
    </EmptyState>
  );
}

/** What cannot be done before there is an App says so, instead of opening a dialog that cannot go on. */
export function AppFirst({ children }: { children: ReactNode }) {
  const apps = useApps();
  const step = nextStep({ app: false, account: false, webhook: false });
  if (apps.data?.length === 0 && step !== null)
    return <Missing icon={<KeyRound aria-hidden="true" />} step={step} />;
  return children;
}
