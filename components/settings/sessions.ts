"use client";
/** The operator's own sessions, as better-auth tells them. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import * as z from "zod/mini";
import { api } from "#lib/client/api.ts";

const sessionView = z.object({
  id: z.string(),
  token: z.string(),
  createdAt: z.string(),
  ipAddress: z.nullish(z.string()),
  userAgent: z.nullish(z.string()),
});
export type SessionView = z.infer<typeof sessionView>;

const ownSession = z.nullable(z.object({ session: z.object({ id: z.string() }) }));

const key = ["sessions"] as const;

/** Newest first, and which of them is this browser's. */
export const useSessions = () =>
  useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const [sessions, own] = await Promise.all([
        api("GET", "/api/auth/list-sessions", { answer: z.array(sessionView), signal }),
        api("GET", "/api/auth/get-session", { answer: ownSession, signal }),
      ]);
      const sorted = [...sessions].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
      return { sessions: sorted, current: own?.session.id ?? null };
    },
  });

export function useSessionChanges() {
  const cache = useQueryClient();
  const askAgain = () => cache.invalidateQueries({ queryKey: key });
  return {
    end: async ({ token }: SessionView) => {
      await api("POST", "/api/auth/revoke-session", { body: { token }, keepalive: true });
      await askAgain();
    },
    endOthers: async () => {
      await api("POST", "/api/auth/revoke-other-sessions", { body: {} });
      await askAgain();
    },
  };
}

const browsers: readonly [RegExp, string][] = [
  [/\bEdg\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** `Firefox on Linux`: enough to know one's own machines apart. */
export function browserName(userAgent: string | null | undefined): string {
  if (!userAgent) return "A program";
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser === undefined) return userAgent.slice(0, 40);
  return system === undefined ? browser : `${browser} on ${system}`;
}
