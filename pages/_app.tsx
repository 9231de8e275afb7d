/** The pages before the dashboard: the same look as behind it. */
import "@fontsource-variable/inter/wght.css";
import "#app/globals.css";
import "#components/ui/kit/fields.css";
import type { AppProps } from "next/app";
import Head from "next/head";
import { latin } from "#app/fonts.ts";

export default function Doors({ Component, pageProps }: AppProps) {
  return (
    <div className={`${latin.variable} font-sans`}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      </Head>
      <Component {...pageProps} />
    </div>
  );
}
