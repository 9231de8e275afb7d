-- AlterTable
ALTER TABLE "app_secret" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'consumer';

-- The client secret joins the others. What it is sealed for (app:ID:client_secret) stays, so it opens as before.
INSERT INTO "app_secret" ("id", "app_id", "kind", "sealed_secret", "created_at")
SELECT gen_random_uuid()::text, "id", 'client', "sealed_client_secret", "created_at"
FROM "app" WHERE "sealed_client_secret" IS NOT NULL;

-- AlterTable
ALTER TABLE "app" ADD COLUMN     "crc_key" TEXT NOT NULL DEFAULT 'automatic',
ADD COLUMN     "crc_key_accepted" TEXT,
ALTER COLUMN "consumer_key" DROP NOT NULL;

-- X took CRC answers made with the consumer secret of these Apps: a changed key must not make their webhooks invalid.
UPDATE "app" SET "crc_key_accepted" = 'consumer'
WHERE "sealed_client_secret" IS NOT NULL AND EXISTS (
  SELECT FROM "webhook" w WHERE w."app_id" = "app"."id" AND w."valid" AND w."removed_at" IS NULL);

ALTER TABLE "app" DROP COLUMN "sealed_client_secret";
