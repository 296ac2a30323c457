-- Finds the prices of one variant in all contexts, and those read before its product changed, without the prices of
-- the product's other variants.
CREATE INDEX product_prices_by_variant
    ON product_prices (store_hash, product_id, variant_id, read_at);
