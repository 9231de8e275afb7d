import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Exchange, exchanges } from "#emulator/test-support/beside.ts";
import type { Answer } from "#emulator/test-support/client.ts";
import { type Play, plays } from "#emulator/test-support/plays.ts";
import { type Stage, setStage } from "#emulator/test-support/stage.ts";

const documented = exchanges();
const absent = documented.size === 0;

/** Ids, times, tokens and addresses differ from run to run; what remains must be the same to the letter. */
function form(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(form);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== "client_id")
        .map(([key, item]) => [
          key,
          /token|account_name|screen_name/.test(key) && item !== "bearer" ? "…" : form(item),
        ]),
    );
  if (typeof value !== "string") return value;
  if (/^https?:\/\/(?!api\.|developer\.)/.test(value)) return "url";
  return value
    .replace(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/,
      (_, ms?: string) => `time${ms ? ".ms" : ""}`,
    )
    .replace(/\d{4,}/g, "#");
}

function bodyOf(answer: Answer, expected: Exchange["response"]): unknown {
  if (expected.body_form) return Object.fromEntries(new URLSearchParams(answer.text));
  return answer.text === "" ? null : answer.body;
}

describe.skipIf(absent)(`X's documented exchanges${absent ? " (skipped: not here)" : ""}`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ relaxReplayEdges: true });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    stage.emulator.reset();
    stage.receiver.crc = "right";
    stage.grants = await stage.client.grants(stage.account.id);
    await stage.client.knobs({ errorBodies: "live" });
  });

  it.each([...documented.keys()])("%s is what the emulator answers", async (name) => {
    const { request, response } = documented.get(name) ?? expect.fail(name);
    const play: Play = plays[name.replace(/\.json$/, "")] ?? expect.fail(`no play for ${name}`);
    const answer = await play(stage, request);
    expect(answer.status).toBe(response.status);
    const expected = response.body_form ?? response.body ?? null;
    expect(form(bodyOf(answer, response))).toEqual(form(expected));
    for (const [header, value] of Object.entries(response.headers ?? {}))
      expect(form(answer.headers.get(header))).toBe(form(value));
  });
});
