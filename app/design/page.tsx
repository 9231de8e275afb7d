/** Every part of the design system in every state; for development and visual tests, absent in production. */
import { notFound } from "next/navigation";
import { DesignPage } from "#components/design/design-page.tsx";

export const metadata = { title: "Design" };

export default function Page() {
  // biome-ignore lint/style/noProcessEnv: Next writes NODE_ENV into the build, so that a production build drops the page's content.
  if (process.env.NODE_ENV === "production" && process.env.BIRDSEYE_DESIGN !== "1") notFound();
  return <DesignPage />;
}
