/** Whose attempts are counted together: the address of the browser, as far as it can be trusted. Pure. */
import { isLoopback } from "#lib/config.ts";
import { remoteAddressHeader } from "#lib/server/remote-address.ts";

/** Set by us on the request that better-auth sees; never taken from outside. */
export const clientAddressHeader = "x-birdseye-client-address";

/**
 * The connected socket's address. When that is this machine and the public address is not, a proxy stands in front: then
 * the last entry of `X-Forwarded-For`, the only one that proxy wrote itself.
 */
export const clientAddress = (headers: Headers, publicUrl: string): string => {
  const remote = headers.get(remoteAddressHeader) ?? "127.0.0.1";
  const behindProxy = isLoopback(remote) && !isLoopback(new URL(publicUrl).hostname);
  if (!behindProxy) return remote;
  const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return forwarded === undefined || forwarded === "" ? remote : forwarded;
};
