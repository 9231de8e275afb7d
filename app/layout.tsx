/** The document: fonts, theme from the operator's cookie, preferences. Rendered per request, so that a CSP nonce can reach it. */
import { imageOriginsHeader, nonceHeader } from "#lib/own-headers.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
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

/** The one file every page needs at once: preloaded. Other scripts and weights come by `unicode-range` when they occur. */
const latin = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-latin",
  display: "swap",
  // The stand-in is in globals.css: Next's own would also take the letters of other scripts away from Inter.
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});

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
