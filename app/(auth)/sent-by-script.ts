/** How the form of this request was sent. */
import { headers } from "next/headers";

/**
 * By a page's script, which goes on by itself; otherwise by the browser, which must be led on. Next draws the page again for
 * the script when cookies changed, so after success: a set-up is over by then, an invitation used.
 */
export const isSentByScript = async (): Promise<boolean> => (await headers()).has("next-action");
