"use client";
/** Where notices appear. Fetched once the page is idle or something is said, which waits in the library's own queue. */
import { useCallback, useEffect, useState } from "react";
import { useIdle } from "./hooks/use-idle.ts";
import { loadNotices, notices } from "./notify.ts";

type Provider = Awaited<ReturnType<typeof loadNotices>>["ToastProvider"];

export function Notices() {
  const [provider, setProvider] = useState<{ draw: Provider } | null>(null);
  const load = useCallback(async () => {
    const { ToastProvider } = await loadNotices();
    setProvider((now) => now ?? { draw: ToastProvider });
  }, []);
  useIdle(load);
  useEffect(() => {
    const said = () => void load().catch(() => undefined);
    notices.addEventListener("said", said);
    return () => notices.removeEventListener("said", said);
  }, [load]);
  return provider && <provider.draw placement="bottom end" width={380} />;
}
