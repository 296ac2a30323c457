-- Work that outlives a request: one row for each thing to be done, however often it was asked for.

CREATE TABLE jobs (
    store_hash TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    kind       TEXT    NOT NULL,
    -- The order, customer or other thing it is about; 0 where the store itself is meant.
    object_id  INTEGER NOT NULL,
    -- Raised when it is asked for again, so that work begun before is not taken for the answer.
    generation INTEGER NOT NULL,
    -- When it was first asked for since it was last done, in milliseconds.
    asked_at   INTEGER NOT NULL,
    -- Not before, in milliseconds.
    due_at     INTEGER NOT NULL,
    -- Failures in a row, and the last one's word for it.
    failures   INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    PRIMARY KEY (store_hash, kind, object_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX jobs_by_due ON jobs (due_at);
