/** Sign in. */
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInForm } from "#components/auth/sign-in-form.tsx";
import { getOperatorSession } from "#lib/auth/session.ts";
import { deps } from "#lib/deps.ts";
import { setupState } from "#lib/operators/setup.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  const { needed, demo } = await setupState(deps());
  if (needed) redirect("/setup");
  if ((await getOperatorSession(await headers())) !== null) redirect("/");
  return (
    <>
      <h1>Sign in</h1>
      <p className="mt-1 mb-6 text-muted">
        Everything that happens to your X accounts, as it arrives.
      </p>
      <SignInForm demo={demo ?? null} />
    </>
  );
}
