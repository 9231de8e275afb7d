/** Name, e-mail and password of the first owner, or of whoever was invited; signs in at once. */
import { DoorField, DoorForm } from "./door-form.tsx";

/** `invitation`: the secret of the link by which one came. `codeNeeded`: the first owner is not at the server's own machine. */
export function SetupForm(props: { nonce: string; invitation?: string; codeNeeded?: boolean }) {
  const { nonce, invitation, codeNeeded = false } = props;
  const first = invitation === undefined;
  return (
    <DoorForm
      nonce={nonce}
      api={first ? "/api/setup" : "/api/invitation"}
      extra={first ? {} : { token: invitation }}
      next={first ? "/start" : "/"}
      button={first ? "Create owner and sign in" : "Join and sign in"}
      busy="Creating…"
    >
      {codeNeeded && (
        <DoorField
          name="code"
          label="Set-up code"
          type="text"
          autoComplete="one-time-code"
          hint="It shows that this server is yours. Birdseye printed it where it was started; start it again to see it again."
          missing="Write the code that Birdseye printed when it started."
          autoFocus
        />
      )}
      <DoorField
        name="name"
        label="Name"
        type="text"
        autoComplete="name"
        missing="Write your name."
        autoFocus={!codeNeeded}
      />
      <DoorField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        missing="Write an e-mail address; it is only used to sign in."
      />
      <DoorField
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        minLength={8}
        hint="At least 8 characters. There is no e-mail to reset it: keep it in a password manager."
        missing="At least 8 characters."
      />
    </DoorForm>
  );
}
