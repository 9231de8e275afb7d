-- Text search of every script, words or not.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "operator" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "role" TEXT DEFAULT 'owner',
    "banned" BOOLEAN DEFAULT false,
    "ban_reason" TEXT,
    "ban_expires" TIMESTAMPTZ(3),

    CONSTRAINT "operator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "impersonated_by" TEXT,
    "operator_id" TEXT NOT NULL,

    CONSTRAINT "operator_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_credential" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operator_credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operator_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "auth_rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_preference" (
    "operator_id" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "last_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "operator_preference_pkey" PRIMARY KEY ("operator_id")
);

-- CreateTable
CREATE TABLE "app" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "api_base_url" TEXT NOT NULL DEFAULT 'https://api.x.com',
    "consumer_key" TEXT NOT NULL,
    "sealed_bearer_token" TEXT,
    "client_id" TEXT,
    "sealed_client_secret" TEXT,
    "x_app_id" TEXT,
    "credentials_check" JSONB,
    "checked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_secret" (
    "id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "username" TEXT,
    "name" TEXT,
    "avatar_url" TEXT,
    "state" TEXT NOT NULL DEFAULT 'not_connected',
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "connected_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_token" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed_token" TEXT NOT NULL,
    "sealed_secret" TEXT,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_flow" (
    "state" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "redirect_uri" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oauth_flow_pkey" PRIMARY KEY ("state")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "valid" BOOLEAN NOT NULL,
    "x_created_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "last_crc_at" TIMESTAMPTZ(3),
    "invalid_since" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_check" (
    "id" BIGSERIAL NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "valid" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "detail" TEXT,

    CONSTRAINT "webhook_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "event_type" TEXT NOT NULL DEFAULT 'all',
    "x_subscription_id" TEXT,
    "state" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "app_id" TEXT NOT NULL,
    "body_sha256" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "bytes" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "source_address" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "secret_id" TEXT,
    "outcome" TEXT NOT NULL DEFAULT 'parsed',
    "problem" TEXT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity" (
    "seq" BIGSERIAL NOT NULL,
    "identity" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_username" TEXT,
    "actor_name" TEXT,
    "actor_avatar_url" TEXT,
    "subject_id" TEXT,
    "subject_username" TEXT,
    "subject_name" TEXT,
    "subject_avatar_url" TEXT,
    "object_id" TEXT,
    "conversation_id" TEXT,
    "text" TEXT,
    "sentence" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "search_text" TEXT NOT NULL DEFAULT '',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "delivery_id" BIGINT NOT NULL,
    "pointer" TEXT NOT NULL,
    "replay_job_id" TEXT,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "rejected_delivery" (
    "id" BIGSERIAL NOT NULL,
    "app_slug" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" TEXT,
    "bytes" INTEGER NOT NULL,
    "body_start" BYTEA,
    "headers" JSONB NOT NULL,
    "source_address" TEXT,

    CONSTRAINT "rejected_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity_minute" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "duplicates" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "activity_minute_pkey" PRIMARY KEY ("minute","account_id","kind","source")
);

-- CreateTable
CREATE TABLE "activity_hour" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "duplicates" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "activity_hour_pkey" PRIMARY KEY ("hour","account_id","kind","source")
);

-- CreateTable
CREATE TABLE "lag_minute" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "account_id" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "lag_minute_pkey" PRIMARY KEY ("minute","account_id","bucket")
);

-- CreateTable
CREATE TABLE "person_day" (
    "day" DATE NOT NULL,
    "account_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "username" TEXT,
    "name" TEXT,
    "avatar_url" TEXT,
    "count" INTEGER NOT NULL,

    CONSTRAINT "person_day_pkey" PRIMARY KEY ("day","account_id","person_id")
);

-- CreateTable
CREATE TABLE "replay_job" (
    "id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "x_job_id" TEXT,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "received" INTEGER NOT NULL DEFAULT 0,
    "fresh" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "operator_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "replay_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "heartbeat" (
    "id" BIGSERIAL NOT NULL,
    "instance_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "operator_id" TEXT,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "operator_email_key" ON "operator"("email");

-- CreateIndex
CREATE UNIQUE INDEX "operator_session_token_key" ON "operator_session"("token");

-- CreateIndex
CREATE INDEX "operator_session_operator_id_idx" ON "operator_session"("operator_id");

-- CreateIndex
CREATE INDEX "operator_credential_operator_id_idx" ON "operator_credential"("operator_id");

-- CreateIndex
CREATE INDEX "operator_verification_identifier_idx" ON "operator_verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "auth_rate_limit_key_key" ON "auth_rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "app_slug_key" ON "app"("slug");

-- CreateIndex
CREATE INDEX "app_secret_app_id_idx" ON "app_secret"("app_id");

-- CreateIndex
CREATE INDEX "account_state_idx" ON "account"("state");

-- CreateIndex
CREATE UNIQUE INDEX "account_token_account_id_app_id_kind_key" ON "account_token"("account_id", "app_id", "kind");

-- CreateIndex
CREATE INDEX "oauth_flow_expires_at_idx" ON "oauth_flow"("expires_at");

-- CreateIndex
CREATE INDEX "webhook_app_id_idx" ON "webhook"("app_id");

-- CreateIndex
CREATE INDEX "webhook_check_webhook_id_at_idx" ON "webhook_check"("webhook_id", "at");

-- CreateIndex
CREATE INDEX "subscription_account_id_idx" ON "subscription"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_webhook_id_account_id_product_event_type_key" ON "subscription"("webhook_id", "account_id", "product", "event_type");

-- CreateIndex
CREATE INDEX "delivery_received_at_idx" ON "delivery"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_app_id_body_sha256_key" ON "delivery"("app_id", "body_sha256");

-- CreateIndex
CREATE UNIQUE INDEX "activity_identity_key" ON "activity"("identity");

-- CreateIndex
CREATE INDEX "activity_account_id_seq_idx" ON "activity"("account_id", "seq" DESC);

-- CreateIndex
CREATE INDEX "activity_kind_seq_idx" ON "activity"("kind", "seq" DESC);

-- CreateIndex
CREATE INDEX "activity_family_seq_idx" ON "activity"("family", "seq" DESC);

-- CreateIndex
CREATE INDEX "activity_account_id_kind_seq_idx" ON "activity"("account_id", "kind", "seq" DESC);

-- CreateIndex
CREATE INDEX "activity_occurred_at_seq_idx" ON "activity"("occurred_at" DESC, "seq" DESC);

-- CreateIndex
CREATE INDEX "activity_account_id_occurred_at_seq_idx" ON "activity"("account_id", "occurred_at" DESC, "seq" DESC);

-- CreateIndex
CREATE INDEX "activity_actor_id_seq_idx" ON "activity"("actor_id", "seq" DESC);

-- CreateIndex
CREATE INDEX "activity_conversation_id_idx" ON "activity"("conversation_id");

-- CreateIndex
CREATE INDEX "activity_object_id_idx" ON "activity"("object_id");

-- CreateIndex
CREATE INDEX "activity_delivery_id_idx" ON "activity"("delivery_id");

-- CreateIndex
CREATE INDEX "activity_received_at_idx" ON "activity"("received_at");

-- CreateIndex
CREATE INDEX "activity_search_text_idx" ON "activity" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "rejected_delivery_received_at_idx" ON "rejected_delivery"("received_at");

-- CreateIndex
CREATE INDEX "rejected_delivery_app_slug_received_at_idx" ON "rejected_delivery"("app_slug", "received_at");

-- CreateIndex
CREATE INDEX "activity_minute_account_id_minute_idx" ON "activity_minute"("account_id", "minute");

-- CreateIndex
CREATE INDEX "activity_hour_account_id_hour_idx" ON "activity_hour"("account_id", "hour");

-- CreateIndex
CREATE INDEX "replay_job_webhook_id_created_at_idx" ON "replay_job"("webhook_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "replay_job_x_job_id_idx" ON "replay_job"("x_job_id");

-- CreateIndex
CREATE INDEX "replay_job_state_idx" ON "replay_job"("state");

-- CreateIndex
CREATE INDEX "heartbeat_last_at_idx" ON "heartbeat"("last_at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_subject_type_subject_id_idx" ON "audit_entry"("subject_type", "subject_id");

-- AddForeignKey
ALTER TABLE "operator_session" ADD CONSTRAINT "operator_session_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_credential" ADD CONSTRAINT "operator_credential_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_preference" ADD CONSTRAINT "operator_preference_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_secret" ADD CONSTRAINT "app_secret_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_token" ADD CONSTRAINT "account_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_token" ADD CONSTRAINT "account_token_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_flow" ADD CONSTRAINT "oauth_flow_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_check" ADD CONSTRAINT "webhook_check_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "replay_job" ADD CONSTRAINT "replay_job_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "replay_job" ADD CONSTRAINT "replay_job_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;
