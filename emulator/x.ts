/** What every part of one emulator shares: its clock, store, knobs, world, faults and machinery. */

import type { CrcChecker } from "#emulator/delivery/crc.ts";
import type { DeliveryLog } from "#emulator/delivery/log.ts";
import type { Delivering } from "#emulator/delivery/queue.ts";
import type { Replays } from "#emulator/delivery/replay.ts";
import type { Sender } from "#emulator/delivery/send.ts";
import type { Streams } from "#emulator/delivery/streams.ts";
import type { AaaSubscription, Delivery } from "#emulator/entities.ts";
import type { KnobBox } from "#emulator/knobs.ts";
import type { Ledger } from "#emulator/ledger.ts";
import type { Store } from "#emulator/store.ts";
import type { Action, Faults, Traffic, World, WorldEvent } from "#emulator/types.ts";

export type X = {
  now(): number;
  newId(): string;
  /** Waits; ends early when the emulator closes. */
  sleep(ms: number): Promise<void>;
  /** Ends every sleep. */
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
  /** Told of every new AAA subscription: a demo gives it a past. */
  onSubscribed(subscription: AaaSubscription): void;
  onBug(error: unknown): void;
};
