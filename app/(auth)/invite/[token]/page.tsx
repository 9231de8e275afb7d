/** Behind an invitation's link: name, e-mail, password, and one is an operator. */
import { AuthForm } from "#components/auth/auth-form.tsx";
import { newOperatorFields } from "#components/auth/new-operator-fields.ts";
import { Welcome } from "#components/auth/welcome.tsx";
import { deps } from "#lib/deps.ts";
import { invitationBehind } from "#lib/operators/invitations.ts";
import { accept } from "../../actions.ts";
import { isSentByScript } from "../../sent-by-script.ts";

export const metadata = { title: "Invitation" };

export default async function InvitePage(props: { params: Promise<{ token: string }> }) {
  const { token } = await props.params;
  const invitation = await invitationBehind(deps(), token);
  if (invitation === null && (await isSentByScript())) return <Welcome />;
  if (invitation === null)
    return (
      <>
        <h1>This invitation does not count any more</h1>
        <p className="mt-1 mb-6 text-muted">
          It was used, withdrawn or has expired. Ask an owner for a new one.
        </p>
        <a href="/sign-in" className="text-link hover:underline">
          Sign in
        </a>
      </>
    );
  return (
    <>
      <h1>
        Welcome, <bdi>{invitation.name}</bdi>
      </h1>
      <p className="mt-1 mb-6 text-muted">
        <bdi>{invitation.invitedBy ?? "An owner"}</bdi> invites you to this dashboard as{" "}
        <span>{invitation.role}</span>. Choose how you sign in.
      </p>
      <AuthForm
        action={accept}
        hidden={{ token }}
        fields={newOperatorFields}
        button="Join and sign in"
        busy="Creating…"
      />
    </>
  );
}
