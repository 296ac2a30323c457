-- What shoppers pay for products, by channel, currency and customer group.
CREATE TABLE product_prices (
    store_hash TEXT    NOT NULL,
    product_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    -- ISO 4217.
    currency   TEXT    NOT NULL,
    -- 0 for shoppers without a customer group.
    group_id   INTEGER NOT NULL,
    -- 0 for the product itself.
    variant_id INTEGER NOT NULL,
    -- A decimal number; NULL if BigCommerce states no price.
    amount     TEXT,
    -- When the call that brought it started.
    read_at    INTEGER NOT NULL,
    PRIMARY KEY (store_hash, product_id, channel_id, currency, group_id, variant_id),
    FOREIGN KEY (store_hash, product_id) REFERENCES products (store_hash, product_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TRIGGER price_usage_grows AFTER INSERT ON product_prices BEGIN
    UPDATE store_usage SET row_count = row_count + 1 WHERE store_hash = NEW.store_hash;
END;

CREATE TRIGGER price_usage_shrinks AFTER DELETE ON product_prices BEGIN
    UPDATE store_usage SET row_count = row_count - 1 WHERE store_hash = OLD.store_hash;
END;
