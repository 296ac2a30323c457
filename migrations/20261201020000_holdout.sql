-- The comparison of shoppers who see the widget with those who are shown nothing.

ALTER TABLE widget_settings ADD COLUMN holdout_percent INTEGER NOT NULL DEFAULT 0
    CHECK (holdout_percent BETWEEN 0 AND 20);
-- The time at which the comparison began, in seconds: when the percentage was last changed.
ALTER TABLE widget_settings ADD COLUMN holdout_since INTEGER;

-- The shoppers who are compared, from their first view on. Kept for 31 days.
CREATE TABLE holdout_shoppers (
    store_hash  TEXT    NOT NULL,
    customer_id INTEGER NOT NULL,
    -- The comparison that this belongs to. Rows of an earlier one are deleted later.
    since       INTEGER NOT NULL,
    -- Whether they are shown nothing.
    is_held_out INTEGER NOT NULL CHECK (is_held_out IN (0, 1)),
    -- In seconds. Orders of the 30 days after it count.
    enrolled_at INTEGER NOT NULL,
    -- The sums of holdout_orders.
    orders      INTEGER NOT NULL DEFAULT 0,
    revenue     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (store_hash, customer_id),
    FOREIGN KEY (store_hash, customer_id) REFERENCES shoppers (store_hash, customer_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX holdout_shoppers_by_age ON holdout_shoppers (store_hash, enrolled_at);

-- The orders of these shoppers that count, so that they can be changed and taken back.
CREATE TABLE holdout_orders (
    store_hash  TEXT    NOT NULL,
    order_id    INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    -- In ten-thousandths of the store's currency.
    revenue     INTEGER NOT NULL,
    PRIMARY KEY (store_hash, order_id),
    FOREIGN KEY (store_hash, customer_id) REFERENCES holdout_shoppers (store_hash, customer_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX holdout_orders_by_shopper ON holdout_orders (store_hash, customer_id);

-- The sums over all shoppers of a group, for a mean and its variance. They name nobody, and stay when a shopper is
-- erased.
CREATE TABLE holdout_sums (
    store_hash      TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    since           INTEGER NOT NULL,
    is_held_out     INTEGER NOT NULL,
    shoppers        INTEGER NOT NULL,
    orders          INTEGER NOT NULL DEFAULT 0,
    orders_squared  INTEGER NOT NULL DEFAULT 0,
    revenue         INTEGER NOT NULL DEFAULT 0,
    -- In units of the currency, because the square of ten-thousandths does not fit into an integer.
    revenue_squared REAL    NOT NULL DEFAULT 0,
    PRIMARY KEY (store_hash, since, is_held_out)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER holdout_shoppers_count AFTER INSERT ON holdout_shoppers BEGIN
    INSERT INTO holdout_sums (store_hash, since, is_held_out, shoppers)
    VALUES (NEW.store_hash, NEW.since, NEW.is_held_out, 1)
    ON CONFLICT (store_hash, since, is_held_out) DO UPDATE SET shoppers = shoppers + 1;
END;

-- Changes nothing for an earlier comparison, whose sums have been deleted.
CREATE TRIGGER holdout_shoppers_buy AFTER UPDATE OF orders, revenue ON holdout_shoppers BEGIN
    UPDATE holdout_sums SET
        orders = orders + NEW.orders - OLD.orders,
        orders_squared = orders_squared + NEW.orders * NEW.orders - OLD.orders * OLD.orders,
        revenue = revenue + NEW.revenue - OLD.revenue,
        revenue_squared = revenue_squared
            + NEW.revenue / 10000.0 * (NEW.revenue / 10000.0)
            - OLD.revenue / 10000.0 * (OLD.revenue / 10000.0)
    WHERE store_hash = NEW.store_hash AND since = NEW.since AND is_held_out = NEW.is_held_out;
END;

CREATE TRIGGER holdout_order_counts AFTER INSERT ON holdout_orders BEGIN
    UPDATE holdout_shoppers SET orders = orders + 1, revenue = revenue + NEW.revenue
    WHERE store_hash = NEW.store_hash AND customer_id = NEW.customer_id;
END;

CREATE TRIGGER holdout_order_changes AFTER UPDATE OF revenue ON holdout_orders BEGIN
    UPDATE holdout_shoppers SET revenue = revenue + NEW.revenue - OLD.revenue
    WHERE store_hash = NEW.store_hash AND customer_id = NEW.customer_id;
END;

CREATE TRIGGER holdout_order_is_taken_back AFTER DELETE ON holdout_orders BEGIN
    UPDATE holdout_shoppers SET orders = orders - 1, revenue = revenue - OLD.revenue
    WHERE store_hash = OLD.store_hash AND customer_id = OLD.customer_id;
END;
