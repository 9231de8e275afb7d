/** What an operator may set for themself, with its bounds. */
import { z } from "zod";

const isTimeZone = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
};

const preferences = z.strictObject({
  theme: z.enum(["light", "dark", "system"]),
  density: z.enum(["comfortable", "compact"]),
  /** An IANA name, or `local` for the browser's own. */
  timeZone: z
    .string()
    .refine((name) => name === "local" || isTimeZone(name), "This is no time zone known here."),
  hourCycle: z.enum(["auto", "h12", "h23"]),
  /** Widths in pixels by the pane's name. */
  paneWidths: z.record(z.string().max(40), z.number().int().min(0).max(10_000)),
});

/** Every key optional; null sets it back to its default. */
const preferenceChanges = z.strictObject({
  theme: preferences.shape.theme.nullish(),
  density: preferences.shape.density.nullish(),
  timeZone: preferences.shape.timeZone.nullish(),
  hourCycle: preferences.shape.hourCycle.nullish(),
  paneWidths: preferences.shape.paneWidths.nullish(),
});

export type Preferences = Partial<z.infer<typeof preferences>>;

export const meChanges = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  preferences: preferenceChanges.optional(),
  lastSeenAt: z.iso.datetime({ offset: true }).optional(),
});
export type MeChanges = z.infer<typeof meChanges>;
