"use client";
/** Preferences for every component: read once from the server's render, written back to the cookie and to <html>. */
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { ApiError, api } from "#lib/client/api.ts";
import type { Preferences } from "#lib/client/preferences.ts";
import { rememberPreferences } from "#lib/client/session.ts";
import { notifyFailed } from "./notify.ts";

type PreferencesValue = {
  preferences: Preferences;
  change(part: Partial<Preferences>): void;
  /** A look at all times in UTC, until the page is loaded anew: for keys and fingers, which cannot hover. */
  inUtc: boolean;
  showUtc(on: boolean): void;
};

const PreferencesContext = createContext<PreferencesValue | null>(null);

function applyToDocument(preferences: Preferences): void {
  const root = document.documentElement;
  if (preferences.theme === "system") root.removeAttribute("data-theme");
  else root.dataset.theme = preferences.theme;
  root.dataset.density = preferences.density;
  rememberPreferences(preferences);
}

/** Between the tabs of this browser, which share one operator and one cookie. */
const channelName = "birdseye-preferences";

/** Tells the other tabs what was chosen, and `hear`s what is chosen there. Widths stay: nothing moves that is being read. */
function useOtherTabs(hear: (part: Partial<Preferences>) => void) {
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    if (typeof BroadcastChannel === "undefined") return;
    const opened = new BroadcastChannel(channelName);
    opened.onmessage = ({ data }: MessageEvent<Partial<Preferences>>) => hear(data);
    channel.current = opened;
    return () => {
      channel.current = null;
      opened.close();
    };
  }, [hear]);
  return useCallback((part: Partial<Preferences>) => {
    if (!("paneWidths" in part)) channel.current?.postMessage(part);
  }, []);
}

export function PreferencesProvider(props: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(props.initial);
  const latest = useRef(preferences);
  const show = useCallback((after: Preferences) => {
    latest.current = after;
    setPreferences(after);
    applyToDocument(after);
  }, []);
  const hear = useCallback(
    (part: Partial<Preferences>) => show({ ...latest.current, ...part }),
    [show],
  );
  const tell = useOtherTabs(hear);
  const change = useCallback(
    (part: Partial<Preferences>) => {
      const before = latest.current;
      show({ ...before, ...part });
      tell(part);
      api("PATCH", "/api/me", { body: { preferences: part }, keepalive: true }).catch(
        (error: unknown) => {
          // Signed out, the cookie alone holds it; a width is not worth a word.
          if ((error instanceof ApiError && error.status === 401) || "paneWidths" in part) return;
          // What was chosen meanwhile stays: only what this change wrote is taken back.
          const own = (Object.keys(part) as (keyof Preferences)[]).filter(
            (key) => latest.current[key] === part[key],
          );
          const old = Object.fromEntries(own.map((key) => [key, before[key]]));
          show({ ...latest.current, ...old });
          tell(old);
          notifyFailed("Your choice was not saved, so the old one is back", error, () =>
            change(part),
          );
        },
      );
    },
    [show, tell],
  );
  const [inUtc, showUtc] = useState(false);
  const value = useMemo(
    () => ({ preferences, change, inUtc, showUtc }),
    [preferences, change, inUtc],
  );
  return <PreferencesContext value={value}>{props.children}</PreferencesContext>;
}

export function usePreferences(): PreferencesValue {
  const value = use(PreferencesContext);
  if (value === null) throw new Error("usePreferences() outside of PreferencesProvider");
  return value;
}
