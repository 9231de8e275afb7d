"use client";
/** Where notices appear. Fetched once the page is idle: what is said before waits in the library's own queue. */
import { useState } from "react";
import { useIdle } from "#components/layout/use-idle.ts";
import { loadNotices } from "./notify.ts";

type Provider = Awaited<ReturnType<typeof loadNotices>>["ToastProvider"];

export function Notices() {
  const [provider, setProvider] = useState<{ draw: Provider } | null>(null);
  useIdle(async () => {
    const { ToastProvider } = await loadNotices();
    setProvider({ draw: ToastProvider });
  });
  return provider && <provider.draw placement="bottom end" width={380} />;
}
