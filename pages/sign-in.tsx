/** Sign in. */
import type { GetServerSideProps, PageConfig } from "next";
import { DoorField, DoorForm } from "#components/auth/door-form.tsx";
import { AuthFrame } from "#components/auth/frame.tsx";
import { headersOf, nonceOf } from "#lib/auth/document.ts";
import { getOperatorSession } from "#lib/auth/session.ts";
import { pathAfterSignIn } from "#lib/client/session.ts";
import { deps } from "#lib/deps.ts";
import { setupState } from "#lib/operators/setup.ts";

/** HTML and a few lines of script of their own: neither React nor Next in the browser. */
export const config: Pick<PageConfig, "unstable_runtimeJS" | "maxDuration"> = {
  unstable_runtimeJS: false,
};

type Props = { nonce: string; next: string; demo: { email: string; password: string } | null };

export const getServerSideProps: GetServerSideProps<Props> = async ({ req, resolvedUrl }) => {
  const to = (destination: string) => ({ redirect: { destination, permanent: false } });
  const { needed, demo } = await setupState(deps(), headersOf(req));
  if (needed) return to("/setup");
  const next = pathAfterSignIn(new URL(resolvedUrl, "http://localhost").search);
  if ((await getOperatorSession(headersOf(req))) !== null) return to("/");
  return { props: { nonce: nonceOf(req), next, demo: demo ?? null } };
};

export default function SignInPage({ nonce, next, demo }: Props) {
  return (
    <AuthFrame title="Sign in">
      <h1>Sign in</h1>
      <p className="mt-1 mb-6 text-muted">
        Everything that happens to your X accounts, as it arrives.
      </p>
      <DoorForm
        nonce={nonce}
        api="/api/auth/sign-in/email"
        extra={{}}
        next={next}
        button="Sign in"
        busy="Signing in…"
      >
        <DoorField
          name="email"
          label="E-mail"
          type="email"
          autoComplete="username"
          defaultValue={demo?.email ?? ""}
          missing="Write the e-mail address you sign in with."
          autoFocus
        />
        <DoorField
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          defaultValue={demo?.password ?? ""}
          missing="Write your password."
        />
        {demo && (
          <p className="rounded-control border border-border bg-surface-secondary px-3 py-2 text-muted">
            This is the demo: the emulator stands in for X, and the sign-in is filled in.
          </p>
        )}
      </DoorForm>
    </AuthFrame>
  );
}
