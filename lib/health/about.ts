/** Which Birdseye this is: for the page that a report of trouble starts from. */
import { config } from "#lib/config.ts";
import packageFile from "../../package.json" with { type: "json" };

export const about = () => {
  const { publicUrl, retentionDays } = config();
  return { version: packageFile.version, node: process.version, publicUrl, retentionDays };
};
