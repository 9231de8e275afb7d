/** The document: fonts, theme from the operator's cookie, providers. Rendered per request, so that a CSP nonce can reach it. */
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { PictureOrigins } from "#components/pictures.tsx";
import { Providers } from "#components/providers.tsx";
import { parsePreferences, preferencesCookie } from "#lib/client/preferences.ts";

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
  const preferences = parsePreferences((await cookies()).get(preferencesCookie)?.value);
  const theme = preferences.theme === "system" ? undefined : preferences.theme;
  const origins = (await headers()).get("x-image-origins")?.split(" ").filter(Boolean) ?? [];
  return (
    <html lang="en" data-theme={theme} data-density={preferences.density}>
      <body>
        <Providers preferences={preferences}>
          <PictureOrigins origins={origins}>{children}</PictureOrigins>
        </Providers>
      </body>
    </html>
  );
}
