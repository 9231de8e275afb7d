/** A door that could not be drawn. Made at build time, so it knows no nonce: it comes back without a script. */
import type { PageConfig } from "next";
import Head from "next/head";
import { AuthFrame } from "#components/auth/frame.tsx";

export const config: Pick<PageConfig, "unstable_runtimeJS" | "maxDuration"> = {
  unstable_runtimeJS: false,
};

export default function BrokenDoor() {
  return (
    <AuthFrame title="One moment">
      <Head>
        <meta httpEquiv="refresh" content="5" />
      </Head>
      <h1>This page could not be drawn</h1>
      <p className="mt-1 mb-6 text-muted">
        It is asked for again every five seconds. If that does not help, look in the server's log.
      </p>
      <a href="/" className="text-link hover:underline">
        To the overview
      </a>
    </AuthFrame>
  );
}
