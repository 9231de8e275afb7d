/** Judges the public address by X's rules for webhook URLs: https, public, no port. Pure. */
import type { AddressKind } from "./contract.ts";

const tunnels: [RegExp, string][] = [
  [/\.trycloudflare\.com$/, "cloudflared"],
  [/\.cfargotunnel\.com$/, "cloudflared"],
  [/\.ngrok(-free)?\.(app|dev|io)$/, "ngrok"],
  [/\.loca\.lt$/, "localtunnel"],
  [/\.ts\.net$/, "Tailscale Funnel"],
];

const isPrivate = (host: string): boolean =>
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|0\.)/.test(host) ||
  /^\[?f[cd]/i.test(host) ||
  /\.(local|internal|lan|home\.arpa|test|example|invalid)$/i.test(host) ||
  !host.includes(".");

const isLoopback = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host) || host.endsWith(".localhost");

/** What kind of address `url` is, and the name of the tunnel that makes it public, if one does. */
export const judgeAddress = (url: string): { kind: AddressKind; tunnel: string | null } => {
  const { hostname, protocol, port } = new URL(url);
  const tunnel = tunnels.find(([pattern]) => pattern.test(hostname))?.[1] ?? null;
  if (isLoopback(hostname)) return { kind: "loopback", tunnel: null };
  if (isPrivate(hostname)) return { kind: "private", tunnel: null };
  if (protocol !== "https:") return { kind: "insecure", tunnel };
  if (port !== "") return { kind: "port", tunnel };
  return { kind: tunnel === null ? "public" : "tunnel", tunnel };
};
