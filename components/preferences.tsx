"use client";
/** Preferences for every component: read once from the server's render, written back to the cookie and to <html>. */
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import { api } from "#lib/client/api.ts";
import type { Preferences } from "#lib/client/preferences.ts";
import { rememberPreferences } from "#lib/client/session.ts";

type PreferencesValue = {
  preferences: Preferences;
  change(part: Partial<Preferences>): void;
};

const PreferencesContext = createContext<PreferencesValue | null>(null);

function applyToDocument(preferences: Preferences): void {
  const root = document.documentElement;
  if (preferences.theme === "system") root.removeAttribute("data-theme");
  else root.dataset.theme = preferences.theme;
  root.dataset.density = preferences.density;
  rememberPreferences(preferences);
}

export function PreferencesProvider(props: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(props.initial);
  const change = useCallback(
    (part: Partial<Preferences>) => {
      const after = { ...preferences, ...part };
      setPreferences(after);
      applyToDocument(after);
      // Signed out or offline, the cookie alone holds it; the next change tells the server again.
      api("PATCH", "/api/me", { body: { preferences: part } }).catch(() => undefined);
    },
    [preferences],
  );
  const value = useMemo(() => ({ preferences, change }), [preferences, change]);
  return <PreferencesContext value={value}>{props.children}</PreferencesContext>;
}

export function usePreferences(): PreferencesValue {
  const value = use(PreferencesContext);
  if (value === null) throw new Error("usePreferences() outside of PreferencesProvider");
  return value;
}
