"use client";
/** An empty store teaches: what is still missing until the first activity, one step at a time. */
import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { type NextStep, nextStepOf, nextSteps } from "#components/start/next-step.ts";
import { buttonLook } from "#components/ui/button-look.ts";
import { Link } from "#components/ui/link.tsx";
import { EmptyState, SkeletonRows } from "#components/ui/states.tsx";
import { useMay } from "#lib/client/may.ts";
import { useApps } from "#lib/client/queries.ts";
import { useStart } from "./queries.ts";

function Missing({ icon, step }: { icon: ReactNode; step: NextStep }) {
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

/** Nothing stored at all: the step that comes next, whichever page asks. */
export function NothingYet({ icon }: { icon: ReactNode }) {
  const { data: way, isPending } = useStart();
  if (isPending) return <SkeletonRows rows={6} label="Loading the first steps" />;
  return <Missing icon={icon} step={way === undefined ? nextSteps.event : nextStepOf(way)} />;
}

/** What cannot be done before there is an App says so, instead of opening a dialog that cannot go on. */
export function AppFirst({ children }: { children: ReactNode }) {
  const apps = useApps();
  if (apps.data?.length === 0)
    return <Missing icon={<KeyRound aria-hidden="true" />} step={nextSteps.keys} />;
  return children;
}
