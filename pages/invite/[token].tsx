/** Behind an invitation's link: name, e-mail, password, and one is an operator. */
import type { GetServerSideProps, PageConfig } from "next";
import Head from "next/head";
import { AuthFrame } from "#components/auth/frame.tsx";
import { SetupForm } from "#components/auth/setup-form.tsx";
import { nonceOf } from "#lib/auth/document.ts";
import { deps } from "#lib/deps.ts";
import type { InvitationView } from "#lib/operators/contract.ts";
import { invitationBehind } from "#lib/operators/invitations.ts";

/** HTML and a few lines of script of their own: neither React nor Next in the browser. */
export const config: Pick<PageConfig, "unstable_runtimeJS" | "maxDuration"> = {
  unstable_runtimeJS: false,
};

type Props = { nonce: string; token: string; invitation: InvitationView | null };

export const getServerSideProps: GetServerSideProps<Props> = async ({ req, query }) => {
  const token = String(query.token);
  return {
    props: { nonce: nonceOf(req), token, invitation: await invitationBehind(deps(), token) },
  };
};

export default function InvitePage({ nonce, token, invitation }: Props) {
  return (
    <AuthFrame title="Invitation">
      <Head>
        {/* The address is a secret for as long as it works. */}
        <meta name="referrer" content="no-referrer" />
      </Head>
      {invitation === null ? (
        <>
          <h1>This invitation does not count any more</h1>
          <p className="mt-1 mb-6 text-muted">
            It was used, withdrawn or has expired. Ask an owner for a new one.
          </p>
          <a href="/sign-in" className="text-link hover:underline">
            Sign in
          </a>
        </>
      ) : (
        <>
          <h1>
            Welcome, <bdi>{invitation.name}</bdi>
          </h1>
          <p className="mt-1 mb-6 text-muted">
            {invitation.invitedBy === null ? "An owner" : <bdi>{invitation.invitedBy}</bdi>} invites
            you to this dashboard as {invitation.role}. Choose how you sign in.
          </p>
          <SetupForm nonce={nonce} invitation={token} />
        </>
      )}
    </AuthFrame>
  );
}
