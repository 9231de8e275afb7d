/** What an operator may set for themself, with its bounds. */
import { z } from "zod";
import { isTimeZone } from "#lib/time.ts";

/** Every key optional; null sets it back to its default (for the time zone: the browser's own). */
const preferences = z.strictObject({
  theme: z.enum(["system", "light", "dark"]).nullish(),
  density: z.enum(["compact", "comfortable"]).nullish(),
  /** An IANA name, or `local` for the browser's own. */
  timeZone: z
    .string()
    .refine((name) => name === "local" || isTimeZone(name), "This is no time zone known here.")
    .nullish(),
  hourCycle: z.enum(["auto", "h12", "h23"]).nullish(),
  dates: z.enum(["local", "en-GB", "en-US"]).nullish(),
  /** Hours of the overview's chart; null: what fits the data. */
  chartHours: z.union([z.literal(1), z.literal(6), z.literal(24), z.literal(168)]).nullish(),
  railOpen: z.boolean().nullish(),
  /** Pixels. */
  inspectorWidth: z.number().int().min(0).max(10_000).nullish(),
  /** Problems put aside for a day: of which kind, when (ms), and marks of what they were about. */
  hiddenProblems: z
    .array(
      z.strictObject({
        kind: z.string().max(40),
        at: z.number().int(),
        things: z.string().max(2_500),
      }),
    )
    .max(50)
    .nullish(),
  /** Widths of other panes in pixels, by name. */
  paneWidths: z.record(z.string().max(40), z.number().int().min(0).max(10_000)).nullish(),
});

export const meChanges = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  preferences: preferences.optional(),
  /** `now`: a visible page says that it is looked at; our clock counts, not the browser's. */
  lastSeenAt: z.union([z.literal("now"), z.iso.datetime({ offset: true })]).optional(),
});
export type MeChanges = z.infer<typeof meChanges>;
