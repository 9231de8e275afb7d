/** Judges the public address by X's rules for webhook URLs: https, public, no port. Pure. */
import { isLoopback, isPublicHost } from "#lib/addresses.ts";
import type { AddressKind } from "./contract.ts";

const tunnels: [RegExp, string][] = [
  [/\.trycloudflare\.com$/, "cloudflared"],
  [/\.cfargotunnel\.com$/, "cloudflared"],
  [/\.ngrok(-free)?\.(app|dev|io)$/, "ngrok"],
  [/\.loca\.lt$/, "localtunnel"],
  [/\.ts\.net$/, "Tailscale Funnel"],
];

/** What kind of address `url` is, and the name of the tunnel that makes it public, if one does. */
export const judgeAddress = (url: string): { kind: AddressKind; tunnel: string | null } => {
  const { hostname, protocol, port } = new URL(url);
  const tunnel = tunnels.find(([pattern]) => pattern.test(hostname))?.[1] ?? null;
  if (isLoopback(hostname) || hostname.endsWith(".localhost"))
    return { kind: "loopback", tunnel: null };
  if (!isPublicHost(hostname)) return { kind: "private", tunnel: null };
  if (protocol !== "https:") return { kind: "insecure", tunnel };
  if (port !== "") return { kind: "port", tunnel };
  return { kind: tunnel === null ? "public" : "tunnel", tunnel };
};
