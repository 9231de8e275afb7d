/** The document: fonts, theme from the operator's cookie, preferences. Rendered per request, so that a CSP nonce can reach it. */
import { imageOriginsHeader, nonceHeader } from "#lib/own-headers.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { PictureOrigins } from "#components/ui/pictures.tsx";
import { PreferencesProvider } from "#components/ui/preferences.tsx";
import { RenderHintsProvider } from "#components/ui/render-hints.tsx";
import { dateLocale } from "#lib/client/date-locale.ts";
import {
  parsePreferences,
  preferencesCookie,
  readZone,
  zoneCookie,
} from "#lib/client/preferences.ts";
import { deps } from "#lib/deps.ts";
import { latin } from "./fonts.ts";

export const metadata: Metadata = {
  title: { default: "Birdseye", template: "%s · Birdseye" },
  description: "A self-hosted, real-time dashboard for X's account-activity products.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9fafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0c1017" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, asked] = [await cookies(), await headers()];
  const preferences = parsePreferences(jar.get(preferencesCookie)?.value);
  // Only hints, for a first view in the right shape: the browser corrects them as soon as it runs.
  const hints = {
    timeZone: readZone(jar.get(zoneCookie)?.value),
    locale: dateLocale(asked.get("accept-language")),
    nowMs: deps().clock.now().getTime(),
    isPhone: /\bMobi/i.test(asked.get("user-agent") ?? ""),
    platform: /\(([^)]*)/.exec(asked.get("user-agent") ?? "")?.[1] ?? "",
  };
  const theme = preferences.theme === "system" ? undefined : preferences.theme;
  const origins = asked.get(imageOriginsHeader)?.split(" ").filter(Boolean) ?? [];
  return (
    <html
      lang="en"
      className={latin.variable}
      data-theme={theme}
      data-density={preferences.density}
    >
      <body>
        {/* The first of these takes 50 ms wherever it is asked for: after the first frame the browser only waits for scripts. */}
        <script nonce={asked.get(nonceHeader) ?? ""} suppressHydrationWarning>
          {"requestAnimationFrame(()=>setTimeout(Intl.DateTimeFormat))"}
        </script>
        <PreferencesProvider initial={preferences}>
          <RenderHintsProvider hints={hints}>
            <PictureOrigins origins={origins}>{children}</PictureOrigins>
          </RenderHintsProvider>
        </PreferencesProvider>
      </body>
    </html>
  );
}
