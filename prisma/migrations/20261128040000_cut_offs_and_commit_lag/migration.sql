-- AlterTable
ALTER TABLE "subscription" ADD COLUMN     "first_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "subscription_cut" (
    "subscription_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "subscription_cut_pkey" PRIMARY KEY ("subscription_id","from_at")
);

-- CreateIndex
CREATE INDEX "subscription_cut_to_at_idx" ON "subscription_cut"("to_at");

-- AddForeignKey
ALTER TABLE "subscription_cut" ADD CONSTRAINT "subscription_cut_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "subscription"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- CreateTable
CREATE TABLE "commit_lag_minute" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "bucket" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "commit_lag_minute_pkey" PRIMARY KEY ("minute","bucket")
);
