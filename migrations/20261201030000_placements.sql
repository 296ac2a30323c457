-- Where the widget appears on each storefront, if the merchant has changed that.
CREATE TABLE placements (
    store_hash TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    -- JSON. What another version has added is left out when it is read.
    placement  TEXT    NOT NULL,
    PRIMARY KEY (store_hash, channel_id)
) STRICT, WITHOUT ROWID;
