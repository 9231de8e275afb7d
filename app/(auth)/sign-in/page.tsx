/** Sign in. */
import type { Metadata } from "next";
import { SignInForm } from "#components/auth/sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default function SignInPage() {
  return (
    <>
      <h1>Sign in</h1>
      <p className="mt-1 mb-6 text-muted">
        Everything that happens to your X accounts, as it arrives.
      </p>
      <SignInForm />
    </>
  );
}
