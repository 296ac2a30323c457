-- An uninstall is believed once BigCommerce refuses the access token. Until then it is remembered, for a
-- week. A store that is installed again has no row here.
CREATE TABLE uninstalls (
    store_hash     TEXT    NOT NULL PRIMARY KEY REFERENCES stores (store_hash) ON DELETE CASCADE,
    -- When BigCommerce signed the latest payload that said so; an older one says nothing new.
    signed_at      INTEGER NOT NULL,
    -- When that payload arrived here.
    heard_at       INTEGER NOT NULL,
    -- Since when the store is served again, because its access token still works.
    reactivated_at INTEGER
) STRICT, WITHOUT ROWID;

INSERT INTO uninstalls (store_hash, signed_at, heard_at)
SELECT store_hash, deactivated_at, deactivated_at FROM stores WHERE deactivated_at IS NOT NULL;

INSERT INTO jobs (store_hash, kind, object_id, rank, generation, asked_at, due_at)
SELECT store_hash, 'uninstalled', 0, -1, 1, deactivated_at * 1000, deactivated_at * 1000
FROM stores WHERE deactivated_at IS NOT NULL
ON CONFLICT (store_hash, kind, object_id) DO NOTHING;

-- Payloads that opened the app: they open nothing else. Kept for about as long as a payload lives.
CREATE TABLE opened_payloads (
    store_hash TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    -- SHA-256; the payload cannot be read from it.
    payload_id BLOB    NOT NULL,
    opened_at  INTEGER NOT NULL,
    PRIMARY KEY (store_hash, payload_id)
) STRICT, WITHOUT ROWID;
