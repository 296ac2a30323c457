-- What is known of shoppers and of what they bought. No name, e-mail or address, and no order as it
-- came: of an order only what is needed to count it, to change it and to take it back.

-- Calls to BigCommerce are numbered in the order in which they are begun (about the milliseconds of
-- the clock, always rising). A write counts only if its call was begun after the one before it: what
-- was read before a change never takes the place of what was read after it. The number outlives the
-- process, and a clock that is set back.
CREATE TABLE calls_begun (
    id   INTEGER NOT NULL PRIMARY KEY CHECK (id = 0),
    last INTEGER NOT NULL
) STRICT;

INSERT INTO calls_begun VALUES (0, 0);

CREATE TABLE shoppers (
    store_hash  TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    customer_id INTEGER NOT NULL,
    -- Days since 1970-01-01, in UTC.
    last_seen   INTEGER NOT NULL,
    -- The call that last brought the newest orders; none while the first one is under way.
    read_at     INTEGER,
    -- The highest id of an order at that time.
    newest_id   INTEGER NOT NULL DEFAULT 0,
    -- Orders with an id below this have not been read yet; none where all have been.
    older_below INTEGER,
    -- The settings that the purchases were counted for.
    counted_for TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (store_hash, customer_id)
) STRICT, WITHOUT ROWID;

-- Whom nobody has seen for long.
CREATE INDEX shoppers_by_last_seen ON shoppers (store_hash, last_seen);

CREATE TABLE orders (
    store_hash     TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    order_id       INTEGER NOT NULL,
    -- 0 for an order that was gone before anybody knew whose it was.
    customer_id    INTEGER NOT NULL,
    status_id      INTEGER NOT NULL,
    ordered_at     INTEGER NOT NULL,
    -- Gone or deleted: kept, so that what was read before that does not bring it back.
    is_deleted     INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
    -- Whether its lines are known to be all.
    lines_complete INTEGER NOT NULL CHECK (lines_complete IN (0, 1)),
    -- The call that brought this.
    read_at        INTEGER NOT NULL,
    PRIMARY KEY (store_hash, order_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX orders_by_customer ON orders (store_hash, customer_id);

-- The lines that can count as a purchase, of orders that can.
CREATE TABLE order_lines (
    store_hash TEXT    NOT NULL,
    order_id   INTEGER NOT NULL,
    line_id    INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    -- 0 where none was recorded.
    variant_id INTEGER NOT NULL,
    -- Pieces ordered and not sent back.
    quantity   INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    sku        TEXT    NOT NULL,
    -- JSON; what was chosen.
    options    TEXT    NOT NULL,
    PRIMARY KEY (store_hash, order_id, line_id),
    FOREIGN KEY (store_hash, order_id) REFERENCES orders (store_hash, order_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Counted from the lines, in the same transaction: what a view reads, in its order.
CREATE TABLE purchases (
    store_hash    TEXT    NOT NULL,
    customer_id   INTEGER NOT NULL,
    -- 0 is the latest.
    position      INTEGER NOT NULL,
    product_id    INTEGER NOT NULL,
    variant_id    INTEGER NOT NULL,
    last_at       INTEGER NOT NULL,
    times         INTEGER NOT NULL,
    last_quantity INTEGER NOT NULL,
    -- As of the latest order.
    name          TEXT    NOT NULL,
    sku           TEXT    NOT NULL,
    options       TEXT    NOT NULL,
    PRIMARY KEY (store_hash, customer_id, position),
    FOREIGN KEY (store_hash, customer_id) REFERENCES shoppers (store_hash, customer_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Facts of the catalogue, shared by all shoppers of a store.
CREATE TABLE products (
    store_hash TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    product_id INTEGER NOT NULL,
    -- JSON; none for a product that is not in the catalogue.
    facts      TEXT,
    -- The call that brought this; 0 before the first.
    read_at    INTEGER NOT NULL,
    -- Known to have changed by then.
    stale_at   INTEGER NOT NULL,
    PRIMARY KEY (store_hash, product_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX products_stale ON products (store_hash, product_id) WHERE read_at < stale_at;

CREATE TABLE product_variants (
    store_hash TEXT    NOT NULL,
    product_id INTEGER NOT NULL,
    variant_id INTEGER NOT NULL,
    -- JSON.
    facts      TEXT    NOT NULL,
    PRIMARY KEY (store_hash, product_id, variant_id),
    FOREIGN KEY (store_hash, product_id) REFERENCES products (store_hash, product_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
