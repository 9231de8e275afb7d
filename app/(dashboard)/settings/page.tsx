/** Settings begin with the X Apps. */
import { redirect } from "next/navigation";

export default function Page() {
  redirect("/settings/apps");
}
