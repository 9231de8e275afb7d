/** First run: whoever opens the dashboard first on its machine, or knows its set-up code, becomes its owner. */
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AuthForm } from "#components/auth/auth-form.tsx";
import { newOperatorFields } from "#components/auth/new-operator-fields.ts";
import { Welcome } from "#components/auth/welcome.tsx";
import { deps } from "#lib/deps.ts";
import { setupState } from "#lib/operators/setup.ts";
import { setUp } from "../actions.ts";
import { isSentByScript } from "../sent-by-script.ts";

export const metadata = { title: "Set up" };

export default async function SetupPage() {
  const { needed, codeNeeded = false } = await setupState(deps(), await headers());
  if (!needed && (await isSentByScript())) return <Welcome />;
  if (!needed) redirect("/sign-in");
  return (
    <>
      <h1>Create the owner</h1>
      <p className="mt-1 mb-6 text-muted">
        This dashboard has no operator yet. The owner can do everything, and adds others later.
      </p>
      <AuthForm
        action={setUp}
        fields={[
          ...(codeNeeded
            ? [
                {
                  name: "code",
                  label: "Set-up code",
                  type: "text",
                  autoComplete: "one-time-code",
                  hint: "It shows that this server is yours. Birdseye printed it where it was started; start it again to see it again.",
                },
              ]
            : []),
          ...newOperatorFields,
        ]}
        button="Create owner and sign in"
        busy="Creating…"
      />
    </>
  );
}
