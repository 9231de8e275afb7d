/** First run: whoever opens the dashboard first on its machine, or knows its set-up code, becomes its owner. */
import type { GetServerSideProps, PageConfig } from "next";
import { AuthFrame } from "#components/auth/frame.tsx";
import { SetupForm } from "#components/auth/setup-form.tsx";
import { headersOf, nonceOf } from "#lib/auth/document.ts";
import { deps } from "#lib/deps.ts";
import { setupState } from "#lib/operators/setup.ts";

/** HTML and a few lines of script of their own: neither React nor Next in the browser. */
export const config: Pick<PageConfig, "unstable_runtimeJS" | "maxDuration"> = {
  unstable_runtimeJS: false,
};

type Props = { nonce: string; codeNeeded: boolean };

export const getServerSideProps: GetServerSideProps<Props> = async ({ req }) => {
  const { needed, codeNeeded = false } = await setupState(deps(), headersOf(req));
  return needed
    ? { props: { nonce: nonceOf(req), codeNeeded } }
    : { redirect: { destination: "/sign-in", permanent: false } };
};

export default function SetupPage({ nonce, codeNeeded }: Props) {
  return (
    <AuthFrame title="Set up">
      <h1>Create the owner</h1>
      <p className="mt-1 mb-6 text-muted">
        This dashboard has no operator yet. The owner can do everything, and adds others later.
      </p>
      <SetupForm nonce={nonce} codeNeeded={codeNeeded} />
    </AuthFrame>
  );
}
