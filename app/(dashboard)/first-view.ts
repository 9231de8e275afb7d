/** What a page knows of its visitor before it is drawn: who asks, in which zone, and whether for a whole document. */

import { cookies, headers } from "next/headers";
import { cache } from "react";
import { getOperatorSession } from "#lib/auth/session.ts";
import {
  parsePreferences,
  preferencesCookie,
  readZone,
  zoneCookie,
} from "#lib/client/preferences.ts";
import { pathHeader } from "#lib/own-headers.ts";

/** Read once per request, by the layout and by pages that read data of their own. */
export const currentSession = cache(async () => getOperatorSession(await headers()));

/** Steps inside the dashboard have a live cache already; only a document begins with nothing. */
export const isDocument = async (): Promise<boolean> =>
  !((await headers()).get(pathHeader) ?? "").includes("_rsc=");

const visitorPreferences = cache(async () =>
  parsePreferences((await cookies()).get(preferencesCookie)?.value),
);

/** The length of the overview's chart that they chose last; null: what fits. */
export const visitorChartHours = async (): Promise<number | null> =>
  (await visitorPreferences()).chartHours;

/** The zone times are shown in: the chosen one, or the browser's as its cookie last said. */
export const visitorZone = async (): Promise<string> => {
  const { timeZone } = await visitorPreferences();
  return timeZone === "local" ? readZone((await cookies()).get(zoneCookie)?.value) : timeZone;
};
