/** The way from an empty Birdseye to the first real event, as the guided path shows it. Browser-safe. */
import * as z from "zod/mini";

const stepId = z.enum(["keys", "address", "connect", "webhook", "subscribe", "event"]);
export type StepId = z.infer<typeof stepId>;

/** `open`: can be done now. `waiting`: an earlier step comes first. */
const stepState = z.enum(["done", "open", "waiting"]);

const step = z.object({
  id: stepId,
  state: stepState,
  /** What is known of it, or what is wrong with it, in one sentence; null when there is nothing to say yet. */
  finding: z.nullable(z.string()),
});
export type Step = z.infer<typeof step>;

/** How X could reach us under the public address. */
const addressKind = z.enum(["loopback", "private", "insecure", "port", "tunnel", "public"]);
export type AddressKind = z.infer<typeof addressKind>;

export const startProgress = z.object({
  steps: z.array(step),
  done: z.boolean(),
  /** There is an App of the emulator that this Birdseye started itself: it may be ended. */
  practising: z.boolean(),
  address: z.object({ url: z.string(), kind: addressKind, tunnel: z.nullable(z.string()) }),
  /** The App the path goes on with, and the only one it looks at; null before there is one. */
  app: z.nullable(z.object({ slug: z.string(), isEmulator: z.boolean() })),
  urls: z.object({ webhook: z.string(), oauth1Callback: z.string(), oauth2Callback: z.string() }),
});
export type StartProgress = z.infer<typeof startProgress>;
