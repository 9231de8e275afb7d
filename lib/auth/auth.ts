/** Sign-in of operators: better-auth on our tables, closed to strangers, with our own origin rule in front. */
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { admin } from "better-auth/plugins/admin";
import { adminAc, userAc } from "better-auth/plugins/admin/access";
import { config } from "#lib/config.ts";
import { db } from "#lib/db/client.ts";
import type { Db } from "#lib/db/types.ts";
import { remoteAddressHeader } from "#lib/own-headers.ts";
import { processSingleton } from "#lib/process-singleton.ts";

const sessionSeconds = 30 * 24 * 3600;
const renewAfterSeconds = 24 * 3600;

/** Shortest password a person may choose. */
export const minPasswordLength = 8;

export type AuthSettings = {
  secret: string;
  /** What browsers see first; `https:` makes the cookies `Secure`. */
  publicUrl: string;
  ownOrigins: readonly string[];
};

/** better-auth on the given database. The CSRF check is ours (lib/own-origin.ts), one rule for all writes. */
export const createAuth = (database: Db, settings: AuthSettings) =>
  betterAuth({
    appName: "Birdseye",
    secret: settings.secret,
    baseURL: settings.publicUrl,
    basePath: "/api/auth",
    trustedOrigins: [...settings.ownOrigins],
    database: prismaAdapter(database, { provider: "postgresql" }),
    user: { modelName: "operator" },
    session: {
      modelName: "operatorSession",
      expiresIn: sessionSeconds,
      updateAge: renewAfterSeconds,
    },
    account: { modelName: "operatorCredential" },
    verification: { modelName: "operatorVerification" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength,
      maxPasswordLength: 128,
    },
    rateLimit: {
      enabled: true,
      storage: "database",
      modelName: "authRateLimit",
      window: 60,
      max: 300,
      // Guesses are counted by sign-in-limit.ts, by address and account.
      customRules: { "/sign-in/email": false, "/change-password": false },
    },
    plugins: [
      admin({
        defaultRole: "operator",
        adminRoles: ["owner"],
        roles: { owner: adminAc, operator: userAc, viewer: userAc },
        bannedUserMessage: "This operator is blocked. Ask an owner.",
      }),
    ],
    advanced: {
      cookiePrefix: "birdseye",
      useSecureCookies: settings.publicUrl.startsWith("https:"),
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [remoteAddressHeader] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });

/** The instance of this process. */
export const auth = (): ReturnType<typeof createAuth> =>
  processSingleton("auth", () => {
    const { secretKey, publicUrl, ownOrigins } = config();
    return createAuth(db(), { secret: secretKey, publicUrl, ownOrigins });
  });
