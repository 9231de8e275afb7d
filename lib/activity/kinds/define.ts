/** What one kind is made of. A new kind is one such entry in the list of its family's file. */
import type { z } from "zod";
import type { People } from "../person.ts";
import type { Described, Sentence } from "../sentence.ts";
import type { Activity, Direction, Family } from "../types.ts";

/** What surrounds a part of a delivery and helps to understand it. */
export type PartContext = {
  /** X user id of the account; "0" when the body names none. */
  accountId: string;
  /** Top-level key the part stood under. */
  key: string;
  /** The part as X sent it. */
  raw: unknown;
  people: People;
  /** X: `apps` of DM bodies, by id. */
  apps: unknown;
  /** X's flag beside mentions; undefined when the body does not give it. */
  userHasBlocked: boolean | undefined;
  /** Why nothing claimed the part; for `unrecognised` only. */
  reason?: string;
};

/** What a kind makes of a part; the envelope adds account, pointer and product. */
export type Draft = Pick<
  Activity,
  "actor" | "subject" | "objectId" | "conversationId" | "text" | "facts" | "occurredAt"
> & { direction: Direction };

export type Kind<Id extends string = string, Part = unknown> = {
  id: Id;
  family: Family;
  /** One or two words for menus and badges. */
  label: string;
  /** One plain sentence for help texts and the documentation's table. */
  description: string;
  /** Name of a lucide icon, as on lucide.dev. */
  icon: string;
  /** Keys of an AAA body that it arrives under; the first is the usual one. */
  aaaKeys: readonly string[];
  /** One element under the key: lenient, keeps what it does not know. */
  schema: z.ZodType<Part>;
  /** Ids of accounts that the part can belong to, likeliest first, for bodies without `for_user_id`. */
  accounts(part: Part): (string | null)[];
  /** The account when the part itself settles it; null when only `for_user_id` could. */
  owner(part: Part): string | null;
  /** How it differs from the siblings under the same key. Exactly one of them may say yes. */
  matches(part: Part, accountId: string, key: string): boolean;
  build(part: Part, context: PartContext): Draft;
  /** Natural key without the account (the envelope puts that in front); null means "hash the part". */
  identity(part: Part, draft: Draft, context: PartContext): (string | null)[];
  /** One sentence for people, made each time it is read. Inbound says "you", outbound names the account. */
  sentence(activity: Described): Sentence;
};

/** Keeps the id literal and checks the rest. */
export const defineKind = <const Id extends string, Part>(kind: Kind<Id, Part>): Kind<Id, Part> =>
  kind;

/** Who acted, seen from the account: its own act, an act towards it, or neither. */
export const directionOf = (
  accountId: string,
  actorId: string | null,
  targetId: string | null,
): Direction => {
  if (actorId !== null && actorId === accountId) return "outbound";
  return targetId !== null && targetId === accountId ? "inbound" : "none";
};

/** Did somebody act on themself, or on something of their own? */
export const onOneself = ({ actor, subject }: Pick<Draft, "actor" | "subject">): boolean =>
  actor !== null && actor.id === subject?.id;
