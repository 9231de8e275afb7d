/** What a bot's calls have in common: they act as the token's owner, through the app, in the world everybody else lives in. */

import { forbidden, invalidRequest } from "#emulator/base/errors.ts";
import { isRecord, SNOWFLAKE } from "#emulator/base/input.ts";
import { type Action, ImpossibleAction, type WorldEvent } from "#emulator/world/types.ts";
import { type Call, personOf } from "./endpoint.ts";

/**
 * Does it as the caller; everyone subscribed hears of it, and the ledger knows. Throws 403 with the world's sentence
 * for what cannot be done and has no words of X's own.
 */
export function act(call: Call, action: Omit<Action, "as">): WorldEvent {
  const { id, name } = call.app;
  const via = { id, name, url: `https://apps.x.example/${id}` };
  try {
    return call.x.emit({ ...action, as: personOf(call), extra: { ...action.extra, via } }).event;
  } catch (error) {
    throw error instanceof ImpossibleAction ? forbidden(error.message) : error;
  }
}

/** The JSON body as an object of these fields. Throws 400, as X does for another content type and for a field it does not know. */
export async function objectBody(
  call: Call,
  fields: readonly string[],
): Promise<Record<string, unknown>> {
  if (!/^application\/json/i.test(call.c.req.header("content-type") ?? ""))
    throw invalidRequest("Requests with bodies must have content-type of application/json.");
  const body = await call.json();
  if (!isRecord(body)) throw invalidRequest("The request body must be an object.");
  const stranger = Object.keys(body).find((name) => !fields.includes(name));
  if (stranger !== undefined)
    throw invalidRequest(
      `$.${stranger}: is not defined in the schema and the schema does not allow additional properties`,
    );
  return body;
}

/** A field that holds an id; null when absent. Throws 400 with X's complaint. */
export function idField(body: Record<string, unknown>, path: string): string | null {
  const value = path
    .split(".")
    .reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), body);
  if (value === undefined || value === null) return null;
  if (typeof value === "string" && SNOWFLAKE.test(value)) return value;
  throw invalidRequest([
    {
      parameters: { [path]: [String(value)] },
      message: `$.${path}: does not match the regex pattern ^[0-9]{1,19}$`,
    },
  ]);
}

/** The same, for a field that must be there. */
export function requiredId(body: Record<string, unknown>, path: string): string {
  const id = idField(body, path);
  if (id === null) throw invalidRequest(`$.${path}: is missing but it is required`);
  return id;
}

/** `/2/users/:id/…` acts for the caller alone. Throws 400 for another person's id. */
export function ownId(call: Call): string {
  const own = personOf(call);
  const given = call.param("id");
  if (given !== own)
    throw invalidRequest([
      {
        parameters: { id: [given] },
        message: `The \`id\` query parameter value [${given}] must be the same as the authenticating user [${own}]`,
      },
    ]);
  return own;
}
