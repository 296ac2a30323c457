-- What one shopper and one store may hold is bounded, and counting reads only what an order touches.

-- Kept beside the order, so that a shopper's lines are counted without reading them.
ALTER TABLE orders ADD COLUMN line_count INTEGER NOT NULL DEFAULT 0;

UPDATE orders SET line_count = (
    SELECT COUNT(*) FROM order_lines AS l
    WHERE l.store_hash = orders.store_hash AND l.order_id = orders.order_id);

-- Whose order the line is in, so that one index finds a shopper's lines of a product.
ALTER TABLE order_lines ADD COLUMN customer_id INTEGER NOT NULL DEFAULT 0;

UPDATE order_lines SET customer_id = (
    SELECT o.customer_id FROM orders AS o
    WHERE o.store_hash = order_lines.store_hash AND o.order_id = order_lines.order_id);

CREATE INDEX order_lines_by_product
    ON order_lines (store_hash, product_id, customer_id, variant_id, order_id, line_id, quantity);

-- From the oldest to the newest order of a shopper.
DROP INDEX orders_by_customer;

CREATE INDEX orders_by_customer
    ON orders (store_hash, customer_id, ordered_at, order_id, line_count);

-- The bounds are those of `server/src/limits.rs`: 5,000 orders and 10,000 lines of a shopper.
DELETE FROM orders WHERE (store_hash, order_id) IN (
    SELECT store_hash, order_id FROM (
        SELECT store_hash, order_id,
               ROW_NUMBER() OVER newest AS orders_so_far,
               SUM(line_count) OVER newest AS lines_so_far
        FROM orders WHERE customer_id > 0
        WINDOW newest AS (PARTITION BY store_hash, customer_id
                          ORDER BY ordered_at DESC, order_id DESC
                          ROWS UNBOUNDED PRECEDING))
    WHERE orders_so_far > 5000 OR lines_so_far > 10000);

-- Purchases are found by when they were last bought, without a position that has to be renumbered.
-- They are counted from the lines when their shopper is next seen.
DROP TABLE purchases;

CREATE TABLE purchases (
    store_hash      TEXT    NOT NULL,
    customer_id     INTEGER NOT NULL,
    -- The newest order that counts, and the first line of the purchase in it.
    last_at         INTEGER NOT NULL,
    last_order_id   INTEGER NOT NULL,
    last_line_id    INTEGER NOT NULL,
    product_id      INTEGER NOT NULL,
    -- 0 where none was recorded.
    variant_id      INTEGER NOT NULL,
    times           INTEGER NOT NULL,
    -- How many of those orders also have a line of the product without a variant.
    times_with_bare INTEGER NOT NULL,
    last_quantity   INTEGER NOT NULL,
    -- As of the newest order.
    name            TEXT    NOT NULL,
    sku             TEXT    NOT NULL,
    options         TEXT    NOT NULL,
    PRIMARY KEY (store_hash, customer_id, last_at DESC, last_order_id DESC, last_line_id),
    FOREIGN KEY (store_hash, customer_id) REFERENCES shoppers (store_hash, customer_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX purchases_by_product
    ON purchases (store_hash, customer_id, product_id, variant_id);

-- Which rules decided what was kept of the shopper's orders; '' while nothing is kept. Older orders are
-- read again when other rules keep more.
ALTER TABLE shoppers ADD COLUMN kept_by TEXT NOT NULL DEFAULT '';
-- How many months back orders were kept; 0 for all.
ALTER TABLE shoppers ADD COLUMN kept_months INTEGER NOT NULL DEFAULT 0;
-- Whether the lines have more purchases than are kept.
ALTER TABLE shoppers ADD COLUMN has_more_purchases INTEGER NOT NULL DEFAULT 0
    CHECK (has_more_purchases IN (0, 1));

UPDATE shoppers SET counted_for = '';
UPDATE shoppers SET kept_by = 'before rules were numbered' WHERE read_at IS NOT NULL;

-- BigCommerce names the only variant of a simple product, and orders may record it or none.
ALTER TABLE products ADD COLUMN base_variant_id INTEGER;
ALTER TABLE products ADD COLUMN variant_count INTEGER NOT NULL DEFAULT 0;

UPDATE products SET variant_count = (
    SELECT COUNT(*) FROM product_variants AS v
    WHERE v.store_hash = products.store_hash AND v.product_id = products.product_id);

-- Shoppers whose orders are being erased, some at a time: those read before that number.
CREATE TABLE pending_erasures (
    store_hash  TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    customer_id INTEGER NOT NULL,
    read_before INTEGER NOT NULL,
    PRIMARY KEY (store_hash, customer_id)
) STRICT, WITHOUT ROWID;

-- How much a store holds, kept by the triggers below, so that nothing counts its rows.
CREATE TABLE store_usage (
    store_hash    TEXT    NOT NULL PRIMARY KEY REFERENCES stores (store_hash) ON DELETE CASCADE,
    -- Orders, their lines, products and variants.
    row_count     INTEGER NOT NULL DEFAULT 0,
    -- Customers whose orders have been read.
    shopper_count INTEGER NOT NULL DEFAULT 0,
    -- Those of them with older orders still to be read.
    reading_count INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

INSERT INTO store_usage
SELECT store_hash,
       COALESCE((SELECT SUM(1 + line_count) FROM orders AS o WHERE o.store_hash = s.store_hash), 0)
       + COALESCE((SELECT SUM(1 + variant_count) FROM products AS p
                   WHERE p.store_hash = s.store_hash), 0),
       (SELECT COUNT(read_at) FROM shoppers AS h WHERE h.store_hash = s.store_hash),
       (SELECT COUNT(older_below) FROM shoppers AS h WHERE h.store_hash = s.store_hash)
FROM stores AS s;

CREATE TRIGGER store_usage_begins AFTER INSERT ON stores BEGIN
    INSERT OR IGNORE INTO store_usage (store_hash) VALUES (NEW.store_hash);
END;

CREATE TRIGGER order_usage_grows AFTER INSERT ON orders BEGIN
    UPDATE store_usage SET row_count = row_count + 1 + NEW.line_count
    WHERE store_hash = NEW.store_hash;
END;

CREATE TRIGGER order_usage_changes AFTER UPDATE OF line_count ON orders
WHEN NEW.line_count <> OLD.line_count BEGIN
    UPDATE store_usage SET row_count = row_count + NEW.line_count - OLD.line_count
    WHERE store_hash = NEW.store_hash;
END;

CREATE TRIGGER order_usage_shrinks AFTER DELETE ON orders BEGIN
    UPDATE store_usage SET row_count = row_count - 1 - OLD.line_count
    WHERE store_hash = OLD.store_hash;
END;

CREATE TRIGGER product_usage_grows AFTER INSERT ON products BEGIN
    UPDATE store_usage SET row_count = row_count + 1 + NEW.variant_count
    WHERE store_hash = NEW.store_hash;
END;

CREATE TRIGGER product_usage_changes AFTER UPDATE OF variant_count ON products
WHEN NEW.variant_count <> OLD.variant_count BEGIN
    UPDATE store_usage SET row_count = row_count + NEW.variant_count - OLD.variant_count
    WHERE store_hash = NEW.store_hash;
END;

CREATE TRIGGER product_usage_shrinks AFTER DELETE ON products BEGIN
    UPDATE store_usage SET row_count = row_count - 1 - OLD.variant_count
    WHERE store_hash = OLD.store_hash;
END;

CREATE TRIGGER shopper_usage_grows AFTER INSERT ON shoppers
WHEN NEW.read_at IS NOT NULL OR NEW.older_below IS NOT NULL BEGIN
    UPDATE store_usage SET shopper_count = shopper_count + (NEW.read_at IS NOT NULL),
                           reading_count = reading_count + (NEW.older_below IS NOT NULL)
    WHERE store_hash = NEW.store_hash;
END;

CREATE TRIGGER shopper_usage_changes AFTER UPDATE OF read_at, older_below ON shoppers
WHEN (NEW.read_at IS NULL) <> (OLD.read_at IS NULL)
     OR (NEW.older_below IS NULL) <> (OLD.older_below IS NULL) BEGIN
    UPDATE store_usage
    SET shopper_count = shopper_count + (NEW.read_at IS NOT NULL) - (OLD.read_at IS NOT NULL),
        reading_count = reading_count + (NEW.older_below IS NOT NULL) - (OLD.older_below IS NOT NULL)
    WHERE store_hash = NEW.store_hash;
END;

CREATE TRIGGER shopper_usage_shrinks AFTER DELETE ON shoppers
WHEN OLD.read_at IS NOT NULL OR OLD.older_below IS NOT NULL BEGIN
    UPDATE store_usage SET shopper_count = shopper_count - (OLD.read_at IS NOT NULL),
                           reading_count = reading_count - (OLD.older_below IS NOT NULL)
    WHERE store_hash = OLD.store_hash;
END;
