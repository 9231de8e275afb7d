-- AlterTable
ALTER TABLE "operator_preference" ADD COLUMN     "left_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "rejected_minute" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "app_slug" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rejected_minute_pkey" PRIMARY KEY ("minute","app_slug","reason")
);

-- What was counted so far: the kept rows, which are all there were unless a flood came.
INSERT INTO "rejected_minute" ("minute", "app_slug", "reason", "count")
SELECT date_trunc('minute', "received_at"), "app_slug", "reason", count(*)::int
FROM "rejected_delivery" GROUP BY 1, 2, 3;
