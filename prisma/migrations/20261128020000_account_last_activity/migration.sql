-- AlterTable
ALTER TABLE "account" ADD COLUMN     "last_occurred_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_received_at" TIMESTAMPTZ(3);

-- What is known so far.
UPDATE "account" AS a SET "last_received_at" = l.received_at, "last_occurred_at" = l.occurred_at
FROM (
  SELECT "account_id", max("received_at") AS received_at, max(least("occurred_at", "received_at")) AS occurred_at
  FROM "activity" GROUP BY "account_id"
) AS l WHERE l.account_id = a."id";
