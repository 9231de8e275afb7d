/** Their document: theme and density from the operator's cookie, the nonce of this answer. */
import NextDocument, { type DocumentContext, Head, Html, Main, NextScript } from "next/document";
import { nonceOf } from "#lib/auth/document.ts";
import { type Preferences, parsePreferences, preferencesCookie } from "#lib/client/preferences.ts";

type Own = { nonce: string; preferences: Preferences };

const cookieOf = (header: string | undefined, name: string): string | undefined =>
  header
    ?.split(/;\s*/)
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1);

export default class DoorDocument extends NextDocument<Own> {
  static override async getInitialProps(context: DocumentContext) {
    const request = context.req;
    return {
      ...(await NextDocument.getInitialProps(context)),
      nonce: request === undefined ? "" : nonceOf(request),
      preferences: parsePreferences(cookieOf(request?.headers.cookie, preferencesCookie)),
    };
  }

  override render() {
    const { nonce, preferences } = this.props;
    const theme = preferences.theme === "system" ? undefined : preferences.theme;
    return (
      <Html lang="en" data-theme={theme} data-density={preferences.density}>
        <Head nonce={nonce}>
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f9fafb" />
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0c1017" />
          <meta
            name="description"
            content="A self-hosted, real-time dashboard for X's account-activity products."
          />
          <meta name="robots" content="noindex, nofollow" />
          <link rel="icon" href="/icon.svg" sizes="any" type="image/svg+xml" />
        </Head>
        <body>
          <Main />
          <NextScript nonce={nonce} />
        </body>
      </Html>
    );
  }
}
