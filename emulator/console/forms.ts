/** Reads the control page's forms into what the emulator understands. */
import { z } from "zod";
import { chaos, type FaultKnobs, faultShape, noFaults } from "#emulator/base/fault-knobs.ts";
import { variantShape } from "#emulator/base/knobs.ts";
import { type Action, actionKinds, type TrafficOptions } from "#emulator/world/types.ts";
import { choicesOf } from "./panels/knobs.ts";
import { rateStops } from "./panels/traffic.ts";

export type Fields = Map<string, string>;

const given = (fields: Fields, name: string): string | undefined =>
  fields.get(name)?.trim() || undefined;

/** Throws zod's error on a kind that does not exist. */
export function actionOf(fields: Fields): Action {
  const kind = z.enum(actionKinds).parse(fields.get("kind"));
  const media = given(fields, "media");
  const extra: Record<string, unknown> = {};
  if (kind === "dm" && media) extra.attachment = media === "location" ? "location" : "photo";
  else if (media && media !== "location") extra.media = media;
  if (kind === "profile") extra.field = given(fields, "field") ?? "bio";
  return {
    kind,
    as: given(fields, "as") ?? "",
    target: given(fields, "target"),
    text: given(fields, "text"),
    objectId: given(fields, "objectId"),
    extra,
  };
}

export function trafficOf(fields: Fields): TrafficOptions | null {
  if (fields.get("do") === "stop") return null;
  const rate = rateStops[Number(fields.get("rateIndex") ?? 0)] ?? undefined;
  return { scenario: given(fields, "scenario"), rate };
}

/** A day on which the network has hiccups, but nothing is lost for good. */
const bumpy: Partial<FaultKnobs> = {
  delay: 0.15,
  duplicate: 0.04,
  reorder: 0.1,
  truncate: 0.01,
  serverError: 0.03,
  slowAnswer: 0.05,
};

const presets: Record<string, Partial<FaultKnobs>> = { none: {}, bumpy, chaos };

/** The knobs that the form names, as values; empty text means none. Ranges of shares come as per cent. */
export function knobsOf(fields: Fields): Record<string, unknown> {
  const preset = presets[fields.get("preset") ?? ""];
  if (preset) return { ...noFaults, ...preset };
  const values: Record<string, unknown> = {};
  for (const [name, text] of fields) {
    if (name in faultShape) values[name] = faultValue(name, text);
    else if (name in variantShape) {
      values[name] = readingValue(variantShape[name as keyof typeof variantShape], text);
    }
  }
  return values;
}

function faultValue(name: string, text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return /Ms$|Copies$/.test(name) ? Number(text) : Number(text) / 100;
}

function readingValue(schema: z.ZodType, text: string): unknown {
  const choices = choicesOf(schema);
  if (choices) return choices.find((choice) => String(choice) === text) ?? text;
  return text.trim() === "" ? null : Number(text);
}
