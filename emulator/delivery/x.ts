/** What every part of one emulator shares: its clock, store, knobs, world, faults and machinery. */

import type { AaaSubscription, Delivery, ReplayJob, Webhook } from "#emulator/base/entities.ts";
import type { KnobBox } from "#emulator/base/knobs.ts";
import type { Ledger } from "#emulator/base/ledger.ts";
import type { DeliveryLog } from "#emulator/base/log.ts";
import type { Store } from "#emulator/base/store.ts";
import type { Faults } from "#emulator/faults/faults.ts";
import type { Action, Traffic, World, WorldEvent } from "#emulator/world/types.ts";
import type { CrcChecker } from "./crc.ts";
import type { Delivering } from "./queue.ts";
import type { Sender } from "./send.ts";
import type { Streams } from "./streams.ts";

export type Replays = {
  /** The job under way on this webhook, if any: X allows one. */
  running(webhookId: string): ReplayJob | undefined;
  /** Starts a job over [fromMs, toMs). The caller has checked the window and the webhook. */
  start(webhook: Webhook, fromMs: number, toMs: number): ReplayJob;
};

export type X = {
  now(): number;
  newId(): string;
  /** Waits; ends early when the emulator closes. */
  sleep(ms: number): Promise<void>;
  /** Ends every sleep, for good. */
  wake(): void;
  /** Somebody does something; everyone subscribed hears of it. */
  emit(action: Action): { event: WorldEvent; deliveries: Delivery[] };
  store: Store;
  knobs: KnobBox;
  world: World;
  faults: Faults;
  readonly traffic: Traffic;
  /** Ground truth: activities that X's side says were made. */
  ledger: Ledger;
  sender: Sender;
  log: DeliveryLog;
  delivering: Delivering;
  streams: Streams;
  crc: CrcChecker;
  readonly replays: Replays;
  /** Called for every new AAA subscription: a demo gives it a past. */
  onSubscribed(subscription: AaaSubscription): void;
  /** The emulator's own fault: a warning of the process. */
  onBug(error: unknown): void;
};
