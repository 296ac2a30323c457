-- Who changed what in a store, and when. Entries are deleted after a year.
CREATE TABLE audit_log (
    store_hash TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    -- Counts up within the store.
    entry_id   INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    -- The user who made the change; NULL if BigCommerce or Reprise itself did.
    user_id    INTEGER,
    -- What happened, as JSON.
    event      TEXT    NOT NULL,
    PRIMARY KEY (store_hash, entry_id)
) STRICT, WITHOUT ROWID;

-- Sessions of this user that BigCommerce introduced before this have ended. For all users of a store at once,
-- stores.sessions_valid_from says the same.
ALTER TABLE store_users ADD COLUMN sessions_valid_from INTEGER NOT NULL DEFAULT 0;
