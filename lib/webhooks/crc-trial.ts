/** Finds out which secret X expects in CRC answers: tries the other one once when X calls an answer wrong. */
import { acceptedKeyOf, crcKeyOf, crcSettingOf, otherKind } from "#lib/apps/crc-key.ts";
import { type AppRow, saveAcceptedKeyOf } from "#lib/apps/service.ts";
import { signingSecret } from "#lib/apps/verdicts.ts";
import type { Deps } from "#lib/deps.ts";
import { isWrongCrcAnswer } from "#lib/x/error.ts";
import type { XResult } from "#lib/x/types.ts";

/**
 * `ask` makes X check an address, which X does before it answers. Of an App with both secrets is remembered which one X
 * took; set to `automatic`, an answer that X calls wrong is tried once more with the other secret, and neither taken
 * leaves all as it was. `passed`: whether the answer says that the check went well.
 */
export const checkedByX = async <T>(
  deps: Deps,
  app: AppRow,
  ask: () => Promise<XResult<T>>,
  passed: (data: T) => boolean,
): Promise<XResult<T>> => {
  const has = (kind: "client" | "consumer") => signingSecret(app, kind, deps.clock.now()) !== null;
  const first = crcKeyOf(app, has);
  const answer = await ask();
  if (first === null || !has(otherKind(first))) return answer;
  const before = acceptedKeyOf(app);
  if (answer.ok) {
    if (passed(answer.data) && before !== first) await saveAcceptedKeyOf(deps, app.id, first);
    return answer;
  }
  if (crcSettingOf(app) !== "automatic" || !isWrongCrcAnswer(answer.error)) return answer;
  const other = otherKind(first);
  await saveAcceptedKeyOf(deps, app.id, other);
  let taken = false;
  try {
    const again = await ask();
    taken = again.ok;
    return again;
  } finally {
    if (taken) deps.log.info({ app: app.slug, key: other }, "X takes CRC answers made with this");
    else await saveAcceptedKeyOf(deps, app.id, before);
  }
};
