-- The checks of a store's health that need calls to BigCommerce.
CREATE TABLE health_runs (
    store_hash     TEXT    NOT NULL PRIMARY KEY REFERENCES stores (store_hash) ON DELETE CASCADE,
    -- Counts the runs.
    number         INTEGER NOT NULL,
    -- Whether this run has storefronts left to check.
    is_running     INTEGER NOT NULL,
    -- When a run last checked every storefront.
    checked_at     INTEGER,
    -- How far the clock was ahead of BigCommerce's then; NULL if unknown.
    clock_ahead_ms INTEGER
) STRICT, WITHOUT ROWID;

-- What the last check of each storefront found.
CREATE TABLE storefront_checks (
    store_hash TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    -- The number of the run that checked it.
    run        INTEGER NOT NULL,
    checked_at INTEGER NOT NULL,
    -- JSON, to which other versions may add fields.
    findings   TEXT    NOT NULL,
    PRIMARY KEY (store_hash, channel_id)
) STRICT, WITHOUT ROWID;
