-- CreateIndex
CREATE INDEX "activity_subject_id_seq_idx" ON "activity"("subject_id", "seq" DESC);
