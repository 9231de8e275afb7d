/** Every part of the design system in every state; for development and visual tests, absent in production. */
import { notFound } from "next/navigation";
import { DesignPage } from "#components/design/design-page.tsx";
import { activitySpecimens } from "#components/design/fixtures.ts";
import { Providers } from "#components/providers.tsx";
import { kinds } from "#lib/activity/kinds/index.ts";

export const metadata = { title: "Design" };

const catalogue = kinds.map(({ id, family, label, description, icon }) => ({
  id,
  family,
  label,
  description,
  icon,
}));

const isOneOf = <T extends string>(value: unknown, ...some: T[]): value is T =>
  some.includes(value as T);

export default async function Page(props: { searchParams: Promise<Record<string, unknown>> }) {
  // biome-ignore lint/style/noProcessEnv: Next writes NODE_ENV into the build, so that a production build drops the page's content.
  if (process.env.NODE_ENV === "production" && process.env.BIRDSEYE_DESIGN !== "1") notFound();
  const { theme, density } = await props.searchParams;
  return (
    <Providers>
      <DesignPage
        kinds={catalogue}
        specimens={activitySpecimens()}
        look={{
          ...(isOneOf(theme, "light", "dark", "system") ? { theme } : {}),
          ...(isOneOf(density, "compact", "comfortable") ? { density } : {}),
        }}
      />
    </Providers>
  );
}
