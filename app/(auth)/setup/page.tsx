/** First run: whoever opens the dashboard first becomes its owner. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetupForm } from "#components/auth/setup-form.tsx";
import { deps } from "#lib/deps.ts";
import { setupState } from "#lib/operators/setup.ts";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage() {
  if (!(await setupState(deps())).needed) redirect("/sign-in");
  return (
    <>
      <h1>Create the owner</h1>
      <p className="mt-1 mb-6 text-muted">
        This dashboard has no operator yet. The owner can do everything, and adds others later.
      </p>
      <SetupForm />
    </>
  );
}
