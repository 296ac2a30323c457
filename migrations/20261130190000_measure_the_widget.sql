-- What shoppers do with the widget, the orders that follow, and the daily counts that the dashboard shows.

ALTER TABLE widget_settings ADD COLUMN measures INTEGER NOT NULL DEFAULT 1 CHECK (measures IN (0, 1));

-- What a shopper did on a day, so that each kind of event counts once a day. Kept for 31 days.
CREATE TABLE shopper_events (
    store_hash  TEXT    NOT NULL,
    customer_id INTEGER NOT NULL,
    -- Days since 1970-01-01, in the store's time zone.
    day         INTEGER NOT NULL,
    -- 0 if unknown.
    channel_id  INTEGER NOT NULL,
    layout      TEXT    NOT NULL,
    -- 0 for the widget as a whole. Only what was added is known by product.
    product_id  INTEGER NOT NULL,
    -- Bits: 1 shown, 2 came back, 4 seen, 8 followed, 16 added.
    kinds       INTEGER NOT NULL,
    PRIMARY KEY (store_hash, customer_id, day, channel_id, layout, product_id),
    FOREIGN KEY (store_hash, customer_id) REFERENCES shoppers (store_hash, customer_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX shopper_events_by_day ON shopper_events (store_hash, day);

-- Products that the widget added to a cart. Kept for 31 days; a cart lives for 30.
CREATE TABLE shopper_carts (
    store_hash  TEXT    NOT NULL,
    customer_id INTEGER NOT NULL,
    cart_id     TEXT    NOT NULL,
    product_id  INTEGER NOT NULL,
    channel_id  INTEGER NOT NULL,
    layout      TEXT    NOT NULL,
    -- In seconds. An earlier order cannot come from it.
    added_at    INTEGER NOT NULL,
    PRIMARY KEY (store_hash, customer_id, cart_id, product_id),
    FOREIGN KEY (store_hash, customer_id) REFERENCES shoppers (store_hash, customer_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX shopper_carts_by_age ON shopper_carts (store_hash, added_at);

-- What each order contributes to the counts, so that it can be changed and taken back. Kept for 31 days.
CREATE TABLE attributed_orders (
    store_hash  TEXT    NOT NULL,
    order_id    INTEGER NOT NULL,
    -- 0 for the order as a whole.
    product_id  INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    -- The day of the order, as in shopper_events.
    day         INTEGER NOT NULL,
    channel_id  INTEGER NOT NULL,
    layout      TEXT    NOT NULL,
    -- Whether it counts: not if it was canceled, refunded or deleted.
    orders      INTEGER NOT NULL CHECK (orders IN (0, 1)),
    -- In ten-thousandths of the store's currency.
    revenue     INTEGER NOT NULL,
    PRIMARY KEY (store_hash, order_id, product_id),
    FOREIGN KEY (store_hash, customer_id) REFERENCES shoppers (store_hash, customer_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX attributed_orders_by_shopper ON attributed_orders (store_hash, customer_id);
CREATE INDEX attributed_orders_by_day ON attributed_orders (store_hash, day);

-- Counts of shoppers (shown to added) and of orders per day. They name nobody, and stay when a shopper is erased.
CREATE TABLE daily_counts (
    store_hash TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    day        INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    layout     TEXT    NOT NULL,
    -- 0 for the widget as a whole.
    product_id INTEGER NOT NULL,
    shown      INTEGER NOT NULL DEFAULT 0,
    returned   INTEGER NOT NULL DEFAULT 0,
    seen       INTEGER NOT NULL DEFAULT 0,
    followed   INTEGER NOT NULL DEFAULT 0,
    added      INTEGER NOT NULL DEFAULT 0,
    orders     INTEGER NOT NULL DEFAULT 0,
    -- In ten-thousandths of the store's currency.
    revenue    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (store_hash, day, channel_id, layout, product_id)
) STRICT, WITHOUT ROWID;

-- The counts go up when a bit is set for the first time, and at no other time.
CREATE TRIGGER events_count AFTER INSERT ON shopper_events BEGIN
    INSERT INTO daily_counts (store_hash, day, channel_id, layout, product_id, shown, returned, seen,
                              followed, added)
    VALUES (NEW.store_hash, NEW.day, NEW.channel_id, NEW.layout, NEW.product_id, NEW.kinds & 1,
            NEW.kinds >> 1 & 1, NEW.kinds >> 2 & 1, NEW.kinds >> 3 & 1, NEW.kinds >> 4 & 1)
    ON CONFLICT (store_hash, day, channel_id, layout, product_id) DO UPDATE SET
        shown = shown + excluded.shown,
        returned = returned + excluded.returned,
        seen = seen + excluded.seen,
        followed = followed + excluded.followed,
        added = added + excluded.added;
    UPDATE store_usage SET row_count = row_count + 1 WHERE store_hash = NEW.store_hash;
END;

CREATE TRIGGER more_events_count AFTER UPDATE OF kinds ON shopper_events BEGIN
    UPDATE daily_counts SET
        shown = shown + (NEW.kinds & 1) - (OLD.kinds & 1),
        returned = returned + (NEW.kinds >> 1 & 1) - (OLD.kinds >> 1 & 1),
        seen = seen + (NEW.kinds >> 2 & 1) - (OLD.kinds >> 2 & 1),
        followed = followed + (NEW.kinds >> 3 & 1) - (OLD.kinds >> 3 & 1),
        added = added + (NEW.kinds >> 4 & 1) - (OLD.kinds >> 4 & 1)
    WHERE store_hash = NEW.store_hash AND day = NEW.day AND channel_id = NEW.channel_id
        AND layout = NEW.layout AND product_id = NEW.product_id;
END;

CREATE TRIGGER event_usage_shrinks AFTER DELETE ON shopper_events BEGIN
    UPDATE store_usage SET row_count = row_count - 1 WHERE store_hash = OLD.store_hash;
END;

CREATE TRIGGER orders_count AFTER INSERT ON attributed_orders BEGIN
    INSERT INTO daily_counts (store_hash, day, channel_id, layout, product_id, orders, revenue)
    VALUES (NEW.store_hash, NEW.day, NEW.channel_id, NEW.layout, NEW.product_id, NEW.orders,
            NEW.revenue)
    ON CONFLICT (store_hash, day, channel_id, layout, product_id) DO UPDATE SET
        orders = orders + excluded.orders,
        revenue = revenue + excluded.revenue;
END;

CREATE TRIGGER changed_orders_count AFTER UPDATE OF orders, revenue ON attributed_orders BEGIN
    UPDATE daily_counts SET
        orders = orders + NEW.orders - OLD.orders,
        revenue = revenue + NEW.revenue - OLD.revenue
    WHERE store_hash = NEW.store_hash AND day = NEW.day AND channel_id = NEW.channel_id
        AND layout = NEW.layout AND product_id = NEW.product_id;
END;
