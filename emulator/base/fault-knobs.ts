/** The fault knobs: what may go wrong between X and a receiver, and how often. All off by default. */
import { z } from "zod";

/** 0 never, 1 always. */
const share = (sentence: string) => z.number().min(0).max(1).default(0).describe(sentence);
const millis = (most: number, usual: number, sentence: string) =>
  z.number().int().min(0).max(most).default(usual).describe(sentence);

/** One sentence each; the control page shows them. */
export const faultShape = {
  drop: share("Deliveries that are never sent; only a replay brings them back"),
  delay: share("Deliveries that wait a moment first"),
  delayMs: millis(60_000, 500, "How long such a delivery waits at most, in ms"),
  duplicate: share("Deliveries sent more than once"),
  duplicateCopies: z
    .number()
    .int()
    .min(1)
    .max(20)
    .default(1)
    .describe("Further copies of such a delivery"),
  reorder: share("Deliveries held back until later ones have overtaken them"),
  reorderMs: millis(60_000, 2_000, "How long such a delivery is held back at most, in ms"),
  late: share("Deliveries that come very late"),
  lateMs: millis(3_600_000, 20_000, "How late those are, in ms"),
  truncate: share("Attempts whose body is cut off: half of them signed as whole, half as sent"),
  wrongSignature: share("Attempts signed with other secrets, in both headers"),
  wrongClientSignature: share("Attempts wrong in the newer signature alone, the client secret's"),
  wrongConsumerSignature: share(
    "Attempts wrong in the older signature alone, the consumer secret's",
  ),
  missingSignature: share("Attempts without a signature"),
  unknownEvent: share("Attempts accompanied by a body that no documentation knows"),
  schemaDrift: share("Bodies with new fields in them and optional ones missing"),
  crcFailure: share("CRC checks that X takes for failed, whatever was answered"),
  rateLimited: share("API calls answered 429, with the rate limit's headers"),
  serverError: share("API calls answered 500 or 503"),
  slowAnswer: share("API calls answered slowly"),
  slowAnswerMs: millis(60_000, 3_000, "How long such a call takes, in ms"),
  tokenRevoked: share("API calls answered 401, as with a revoked or regenerated token"),
  planLimit: share("API calls refused for the plan: spend cap reached, or no credits left"),
  faultsOnReplay: z.boolean().default(false).describe("Let replayed deliveries suffer as well"),
} as const;

const faultSchema = z.object(faultShape);

export type FaultKnobs = z.infer<typeof faultSchema>;

/** Everything at its default: no faults. */
export const noFaults: FaultKnobs = faultSchema.parse({});

/** Every delivery fault at once, at shares that a receiver with retries and one replay must survive (issue: chaos). */
export const chaos = {
  drop: 0.02,
  delay: 0.2,
  delayMs: 300,
  duplicate: 0.1,
  duplicateCopies: 2,
  reorder: 0.2,
  reorderMs: 1_500,
  late: 0.01,
  lateMs: 8_000,
  truncate: 0.03,
  wrongSignature: 0.03,
  wrongClientSignature: 0.01,
  wrongConsumerSignature: 0.01,
  missingSignature: 0.01,
  unknownEvent: 0.02,
  schemaDrift: 0.3,
  crcFailure: 0.3,
  rateLimited: 0.1,
  serverError: 0.1,
  slowAnswer: 0.1,
  slowAnswerMs: 400,
  tokenRevoked: 0.05,
  planLimit: 0.05,
} as const satisfies Partial<FaultKnobs>;
