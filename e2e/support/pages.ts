/** Every page of the dashboard with an address of its own, by the file tree: a new one is looked at without being named. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectDir } from "../../scripts/support/program.ts";

/** `/`, `/accounts`, … `/settings/about`. */
export const dashboardPages = readdirSync(join(projectDir, "app/(dashboard)"), {
  recursive: true,
  encoding: "utf8",
})
  .filter((file) => /(^|\/)page\.tsx$/.test(file) && !file.includes("["))
  .map((file) => `/${file.replace(/\/?page\.tsx$/, "")}`)
  .sort();
