/** Who somebody at X is: the owner of a token, or people by id. */

import * as z from "zod";
import { dataOf, reading, readingAs, xId } from "./reading.ts";
import type { SendAsApp, SendAsUser } from "./send.ts";
import type { XResult, XUser, XUserToken } from "./types.ts";

const user = z
  .looseObject({
    id: xId,
    username: z.string(),
    name: z.string().optional(),
    profile_image_url: z.string().optional().catch(undefined),
  })
  .transform(
    (wire): XUser => ({
      id: wire.id,
      username: wire.username,
      name: wire.name ?? wire.username,
      avatarUrl: wire.profile_image_url ?? null,
    }),
  );

const users = z.array(user);
const fields = { "user.fields": "profile_image_url" };
/** X's limit of ids in one look-up (OpenAPI: `maxItems`). */
const mostIds = 100;

export const userCalls = (asApp: SendAsApp, asUser: SendAsUser) => ({
  /** 75 calls per 15 minutes and user. */
  async me(token: XUserToken): Promise<XResult<XUser>> {
    return readingAs(
      await asUser(token, { method: "GET", path: "/2/users/me", query: fields }),
      user,
    );
  },

  /** Those that X knows, in no promised order; suspended and deleted ones are left out. Stops at the first problem. */
  async usersByIds(ids: readonly string[]): Promise<XResult<XUser[]>> {
    const wanted = [...new Set(ids)];
    let all: XResult<XUser[]> = { ok: true, data: [], rateLimit: null };
    for (let start = 0; start < wanted.length && all.ok; start += mostIds) {
      const query = { ids: wanted.slice(start, start + mostIds).join(","), ...fields };
      const found: XUser[] = all.data;
      const answer = await asApp({ method: "GET", path: "/2/users", query });
      // A 200 with errors alone: none of these is there any more.
      if (!answer.ok && answer.error.status === 200 && answer.error.kind === "not_found") continue;
      all = reading(answer, ({ body }) => {
        const read = users.safeParse(dataOf(body) ?? []);
        return read.success ? [...found, ...read.data] : null;
      });
    }
    return all;
  },
});
