-- Prices that have not been read for long are found without reading all others.
CREATE INDEX product_prices_by_age ON product_prices (store_hash, read_at);
