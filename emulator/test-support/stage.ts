/** An emulator with a receiver and a caller, and the few steps that most of its tests begin with. */
import { createEmulator, type Emulator, type EmulatorOptions } from "#emulator/index.ts";
import type { Person } from "#emulator/world/types.ts";
import { type Client, createClient, type Grants } from "./client.ts";
import { createReceiver, type Receiver } from "./receiver.ts";

export type Stage = {
  emulator: Emulator;
  receiver: Receiver;
  client: Client;
  account: Person;
  stranger: Person;
  grants: Grants;
  /** Registers the receiver; its id. */
  webhook(): Promise<string>;
  /** Registers the receiver and subscribes `account`; the webhook's id. */
  subscribed(): Promise<string>;
  close(): Promise<void>;
};

/** X's minute format. */
export const minute = (ms: number): string =>
  new Date(ms).toISOString().replace(/\D/g, "").slice(0, 12);

export async function setStage(options: EmulatorOptions = {}): Promise<Stage> {
  const emulator = await createEmulator(options);
  const receiver = await createReceiver();
  const client = createClient(emulator.url);
  const people = emulator.world.people();
  const account = people.find((person) => person.account && !person.protected);
  const stranger = people.find((person) => !person.account && !person.protected);
  if (!account || !stranger) throw new Error("the world is empty");
  const grants = await client.grants(account.id);
  const webhook = async () => {
    const answer = await client.post("/2/webhooks", { json: { url: receiver.url } });
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.body as { data: { id: string } }).data.id;
  };
  const stage: Stage = {
    emulator,
    receiver,
    client,
    account,
    stranger,
    grants,
    webhook,
    async subscribed() {
      const id = await webhook();
      const path = `/2/account_activity/webhooks/${id}/subscriptions/all`;
      const answer = await client.post(path, { user: stage.grants.oauth1, json: {} });
      if (answer.status !== 200) throw new Error(answer.text);
      return id;
    },
    async close() {
      await emulator.close();
      await receiver.close();
    },
  };
  return stage;
}
