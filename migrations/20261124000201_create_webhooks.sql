-- Deliveries of webhooks that were seen, so that one that comes again does nothing. Kept for three
-- days: BigCommerce tries for two. The fingerprint is a digest and says nothing of what it is of.
CREATE TABLE webhook_ids (
    fingerprint BLOB    NOT NULL PRIMARY KEY,
    -- In seconds.
    seen_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX webhook_ids_by_age ON webhook_ids (seen_at);

-- How a store's webhooks are.
CREATE TABLE webhook_states (
    store_hash       TEXT    NOT NULL PRIMARY KEY REFERENCES stores (store_hash) ON DELETE CASCADE,
    -- When BigCommerce last said which ones there are.
    checked_at       INTEGER,
    -- Since when every change was told: all were there and active, without a gap. None while not.
    unbroken_since   INTEGER,
    -- BigCommerce's word on why one was refused.
    refusal          TEXT,
    -- The last delivery of this store, to the minute.
    last_delivery_at INTEGER
) STRICT, WITHOUT ROWID;

-- The webhooks of a store that are meant to be there, as they were found or made.
CREATE TABLE webhooks (
    store_hash TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    scope      TEXT    NOT NULL,
    webhook_id INTEGER NOT NULL,
    is_active  INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    PRIMARY KEY (store_hash, scope)
) STRICT, WITHOUT ROWID;
