/** Behind an invitation's link: name, e-mail, password, and one is an operator. */
import type { Metadata } from "next";
import Link from "next/link";
import { SetupForm } from "#components/auth/setup-form.tsx";
import { deps } from "#lib/deps.ts";
import { invitationBehind } from "#lib/operators/invitations.ts";

// The address is a secret for as long as it works.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await invitationBehind(deps(), token);
  if (invitation === null)
    return (
      <>
        <h1>This invitation does not count any more</h1>
        <p className="mt-1 mb-6 text-muted">
          It was used, withdrawn or has expired. Ask an owner for a new one.
        </p>
        <Link href="/sign-in" className="text-link hover:underline">
          Sign in
        </Link>
      </>
    );
  return (
    <>
      <h1>
        Welcome, <bdi>{invitation.name}</bdi>
      </h1>
      <p className="mt-1 mb-6 text-muted">
        {invitation.invitedBy === null ? "An owner" : <bdi>{invitation.invitedBy}</bdi>} invites you
        to this dashboard as {invitation.role}. Choose how you sign in.
      </p>
      <SetupForm invitation={token} />
    </>
  );
}
