-- The names that the shopper saw, as JSON with their language; NULL if they are the store's own.
ALTER TABLE order_lines ADD COLUMN translation TEXT;
ALTER TABLE purchases ADD COLUMN translation TEXT;
