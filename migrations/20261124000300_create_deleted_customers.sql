-- Customers whom the store has deleted. A token of theirs may outlive them by its quarter of an hour,
-- and must not bring back what was erased. Kept for a day.

CREATE TABLE deleted_customers (
    store_hash  TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    customer_id INTEGER NOT NULL,
    -- In seconds.
    deleted_at  INTEGER NOT NULL,
    PRIMARY KEY (store_hash, customer_id)
) STRICT, WITHOUT ROWID;
