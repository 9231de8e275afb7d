/** Finds out which secret X expects in CRC answers: tries the other one once when X calls an answer wrong. */
import { acceptedKeyOf, crcKeyOf, crcSettingOf, otherKind } from "#lib/apps/crc-key.ts";
import { type AppRow, saveAcceptedKeyOf } from "#lib/apps/service.ts";
import { signingSecret } from "#lib/apps/verdicts.ts";
import type { Deps } from "#lib/deps.ts";
import { isWrongCrcAnswer } from "#lib/x/problem.ts";
import type { XResult } from "#lib/x/types.ts";

/**
 * `ask` makes X check an address, which X does before it answers. For an App set to `automatic` that has both secrets,
 * an answer that X calls wrong is tried once more with the other secret, and the one that X took is remembered; neither
 * taken leaves all as it was. `passed`: whether the answer says that the check went well.
 */
export const checkedByX = async <T>(
  deps: Deps,
  app: AppRow,
  ask: () => Promise<XResult<T>>,
  passed: (data: T) => boolean,
): Promise<XResult<T>> => {
  const has = (kind: "client" | "consumer") => signingSecret(app, kind, deps.clock.now()) !== null;
  const first = crcKeyOf(app, has);
  const choice = crcSettingOf(app) === "automatic" && has("client") && has("consumer");
  const answer = await ask();
  if (!choice || first === null) return answer;
  const before = acceptedKeyOf(app);
  if (answer.ok) {
    if (passed(answer.data) && before !== first) await saveAcceptedKeyOf(deps, app.id, first);
    return answer;
  }
  if (!isWrongCrcAnswer(answer.problem)) return answer;
  const other = otherKind(first);
  await saveAcceptedKeyOf(deps, app.id, other);
  const again = await ask();
  if (!again.ok) await saveAcceptedKeyOf(deps, app.id, before);
  else deps.log.info({ app: app.slug, key: other }, "X takes CRC answers made with this secret");
  return again;
};
