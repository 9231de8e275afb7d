/** The house: signed-in operators only, the shell around every room, the registry's kinds for all of them. */
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { type KindInfo, KindsProvider } from "#components/activity/kinds.tsx";
import { Shell } from "#components/layout/shell.tsx";
import { kinds } from "#lib/activity/kinds/index.ts";
import { getOperatorSession } from "#lib/auth/session.ts";
import { signInPath } from "#lib/client/session.ts";
import { deps } from "#lib/deps.ts";
import { setupState } from "#lib/operators/setup.ts";

const catalogue: KindInfo[] = kinds.map(({ id, family, label, description, icon }) => ({
  id,
  family,
  label,
  description,
  icon,
}));

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const asked = await headers();
  const session = await getOperatorSession(asked);
  if (session === null) {
    if ((await setupState(deps())).needed) redirect("/setup");
    redirect(signInPath(asked.get("x-path")));
  }
  return (
    <KindsProvider kinds={catalogue}>
      <Shell session={session.sessionId}>{children}</Shell>
    </KindsProvider>
  );
}
