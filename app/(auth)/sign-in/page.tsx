/** Sign in. */
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AuthForm } from "#components/auth/auth-form.tsx";
import { getOperatorSession } from "#lib/auth/session.ts";
import { deps } from "#lib/deps.ts";
import { setupState } from "#lib/operators/setup.ts";
import { signIn } from "../actions.ts";

export const metadata = { title: "Sign in" };

export default async function SignInPage(props: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const asked = await headers();
  const { needed, demo } = await setupState(deps(), asked);
  if (needed) redirect("/setup");
  if ((await getOperatorSession(asked)) !== null) redirect("/");
  const { next } = await props.searchParams;
  return (
    <>
      <h1>Sign in</h1>
      <p className="mt-1 mb-6 text-muted">
        Everything that happens to your X accounts, as it arrives.
      </p>
      <AuthForm
        action={signIn}
        hidden={{ next: String(next ?? "/") }}
        fields={[
          {
            name: "email",
            label: "E-mail",
            type: "email",
            autoComplete: "username",
            defaultValue: demo?.email,
          },
          {
            name: "password",
            label: "Password",
            type: "password",
            autoComplete: "current-password",
            defaultValue: demo?.password,
          },
        ]}
        button="Sign in"
        busy="Signing in…"
      >
        {demo && (
          <p className="rounded-control border border-border bg-surface-secondary px-3 py-2 text-muted">
            This is the demo: the emulator stands in for X, and the sign-in is filled in.
          </p>
        )}
      </AuthForm>
    </>
  );
}
