-- The worker goes from store to store and asks each for what is due: what tells of a change (rank 0)
-- before what reads history (rank 1), so that no long reading keeps a change waiting.
ALTER TABLE jobs ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;

DROP INDEX jobs_by_due;

CREATE INDEX jobs_by_store ON jobs (store_hash, rank, due_at);
