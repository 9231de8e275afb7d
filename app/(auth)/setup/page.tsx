/** First run: whoever opens the dashboard first becomes its owner. */
import type { Metadata } from "next";
import { SetupForm } from "#components/auth/setup-form.tsx";

export const metadata: Metadata = { title: "Set up" };

export default function SetupPage() {
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
