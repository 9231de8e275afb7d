/** The dashboard: signed-in operators only, the shell around every page, the registry's kinds for all of them. */
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { type KindInfo, KindsProvider } from "#components/feed/kinds.tsx";
import { FirstData } from "#components/first-data.tsx";
import { Shell } from "#components/layout/shell.tsx";
import { Providers } from "#components/providers.tsx";
import { kinds } from "#lib/activity/kinds/index.ts";
import { allApps } from "#lib/apps/service.ts";
import type { Operator } from "#lib/auth/session.ts";
import { keys } from "#lib/client/queries.ts";
import { signInPath } from "#lib/client/session.ts";
import { deps } from "#lib/deps.ts";
import { getMe } from "#lib/operators/me.ts";
import { setupState } from "#lib/operators/setup.ts";
import { problems } from "#lib/overview/problems-service.ts";
import { pathHeader } from "#lib/own-headers.ts";
import { currentSession } from "./first-view.ts";

const catalogue: KindInfo[] = kinds.map(({ id, family, label, description, icon }) => ({
  id,
  family,
  label,
  description,
  icon,
}));

/** What every page needs: who looks and may do what, problems in rail and pill, the emulator's badge. */
async function shellData(operator: Operator): Promise<FirstData[]> {
  const at = deps().clock.now().getTime();
  const [wrong, apps, me] = await Promise.all([
    problems(deps()),
    allApps(deps()),
    getMe(deps(), operator),
  ]);
  return [
    { key: keys.me, data: me, at },
    { key: keys.problems, data: { items: wrong }, at },
    { key: keys.apps, data: { items: apps }, at },
  ];
}

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (session === null) {
    const asked = new Headers(await headers());
    if ((await setupState(deps(), asked)).needed) redirect("/setup");
    redirect(signInPath(asked.get(pathHeader)));
  }
  return (
    <KindsProvider kinds={catalogue}>
      <Providers>
        <FirstData entries={await shellData(session.operator)}>
          <Shell operator={session.operator.id}>{children}</Shell>
        </FirstData>
      </Providers>
    </KindsProvider>
  );
}
