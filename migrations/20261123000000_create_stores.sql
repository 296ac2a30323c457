-- Instants are seconds since 1970-01-01T00:00:00Z. A store's every row goes with the store.

CREATE TABLE stores (
    store_hash          TEXT    NOT NULL PRIMARY KEY,
    -- AES-256-GCM-SIV under a key derived from REPRISE_SECRET_KEY, bound to store_hash.
    access_token        BLOB    NOT NULL,
    -- Which key sealed it; says nothing of the key itself.
    access_token_key_id TEXT    NOT NULL,
    -- As granted, space separated.
    scopes              TEXT    NOT NULL,
    installed_by        INTEGER,
    installed_at        INTEGER NOT NULL,
    -- Uninstalled: nothing is served any more, and the row is soon erased.
    deactivated_at      INTEGER,
    -- Since when BigCommerce refuses the access token.
    reauthorise_since   INTEGER,
    -- The widget shown last, and how many purchases it had; of whom is not kept.
    last_view_at        INTEGER,
    last_view_purchases INTEGER
) STRICT;

CREATE TABLE store_users (
    store_hash   TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    user_id      INTEGER NOT NULL,
    email        TEXT    NOT NULL,
    is_owner     INTEGER NOT NULL DEFAULT 0 CHECK (is_owner IN (0, 1)),
    last_seen_at INTEGER NOT NULL,
    PRIMARY KEY (store_hash, user_id)
) STRICT, WITHOUT ROWID;

-- Users whose access was taken away. Payloads last a day: one made before that opens nothing.
CREATE TABLE removed_users (
    store_hash TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    user_id    INTEGER NOT NULL,
    removed_at INTEGER NOT NULL,
    PRIMARY KEY (store_hash, user_id)
) STRICT, WITHOUT ROWID;

-- What a store says of itself, as far as showing a price needs it.
CREATE TABLE store_profiles (
    store_hash           TEXT    NOT NULL PRIMARY KEY REFERENCES stores (store_hash) ON DELETE CASCADE,
    name                 TEXT    NOT NULL,
    currency             TEXT    NOT NULL,
    currency_symbol      TEXT    NOT NULL,
    symbol_on_left       INTEGER NOT NULL CHECK (symbol_on_left IN (0, 1)),
    decimal_separator    TEXT    NOT NULL,
    thousands_separator  TEXT    NOT NULL,
    -- None while the store has not said: then no price is shown.
    decimal_places       INTEGER,
    -- Seconds east of UTC, without summer time: on which day an order was placed.
    utc_offset           INTEGER NOT NULL,
    default_channel_id   INTEGER NOT NULL,
    fetched_at           INTEGER NOT NULL
) STRICT;

CREATE TABLE storefronts (
    store_hash TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    -- Where shoppers find it; none while BigCommerce lists no site for the channel.
    url        TEXT,
    -- What runs it: bigcommerce, or a headless front end such as catalyst.
    platform   TEXT    NOT NULL,
    PRIMARY KEY (store_hash, channel_id)
) STRICT, WITHOUT ROWID;

-- The origins that may frame a store's widget and call its API.
CREATE TABLE storefront_origins (
    origin     TEXT    NOT NULL,
    store_hash TEXT    NOT NULL,
    channel_id INTEGER NOT NULL,
    PRIMARY KEY (origin, store_hash, channel_id),
    FOREIGN KEY (store_hash, channel_id) REFERENCES storefronts (store_hash, channel_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX storefront_origins_by_store ON storefront_origins (store_hash);

CREATE TABLE widget_settings (
    store_hash        TEXT    NOT NULL PRIMARY KEY REFERENCES stores (store_hash) ON DELETE CASCADE,
    title             TEXT    NOT NULL,
    product_count     INTEGER NOT NULL,
    -- BigCommerce's status ids, comma separated.
    optional_statuses TEXT    NOT NULL
) STRICT;

-- Every loader ever registered with a storefront. Its address carries its hash and a browser
-- compares its content with the registered integrity: an upgrade must not take the old one away.
CREATE TABLE loaders (
    hash       TEXT    NOT NULL PRIMARY KEY,
    body       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
