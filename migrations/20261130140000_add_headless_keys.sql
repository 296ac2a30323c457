-- The secrets with which merchants' servers sign tokens of shoppers.
CREATE TABLE headless_keys (
    store_hash    TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    -- A token can name it in its header, as `kid`.
    key_id        TEXT    NOT NULL,
    -- Encrypted like an access token.
    secret        BLOB    NOT NULL,
    -- Identifies the key that encrypted it.
    secret_key_id TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    -- When a rotated one stops working; NULL for the current one.
    ends_at       INTEGER,
    -- To the day.
    last_used_at  INTEGER,
    PRIMARY KEY (store_hash, key_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX current_headless_key ON headless_keys (store_hash) WHERE ends_at IS NULL;
