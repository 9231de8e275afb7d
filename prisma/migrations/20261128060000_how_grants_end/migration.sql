-- AlterTable
ALTER TABLE "account" ADD COLUMN     "removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "revoked_by" TEXT;

-- AlterTable
ALTER TABLE "account_token" ADD COLUMN     "renewing_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "oauth_flow" ADD COLUMN     "outcome" JSONB,
ADD COLUMN     "returned_at" TIMESTAMPTZ(3);
