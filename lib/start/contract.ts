/** The way from an empty Birdseye to the first real event, as the guided path shows it. Browser-safe: types only. */

export type StepId = "keys" | "address" | "connect" | "webhook" | "subscribe" | "event";

/** `open`: can be done now. `waiting`: an earlier step comes first. */
export type StepState = "done" | "open" | "waiting";

export type Step = {
  id: StepId;
  state: StepState;
  /** What is known of it, or what is wrong with it, in one sentence; null when there is nothing to say yet. */
  finding: string | null;
};

/** How X could reach us under the public address. */
export type AddressKind = "loopback" | "private" | "insecure" | "port" | "tunnel" | "public";

export type StartProgress = {
  steps: Step[];
  done: boolean;
  /** There is an App of the emulator that this Birdseye started itself: it may be ended. */
  practising: boolean;
  address: { url: string; kind: AddressKind; tunnel: string | null };
  /** The App the path goes on with, and the only one it looks at; null before there is one. */
  app: { slug: string; isEmulator: boolean } | null;
  urls: { webhook: string; oauth1Callback: string; oauth2Callback: string };
};
