-- A shopper is a row like any other: without that, customers who never bought anything would have no limit.
UPDATE store_usage SET row_count = row_count + (
    SELECT COUNT(*) FROM shoppers AS s WHERE s.store_hash = store_usage.store_hash);

CREATE TRIGGER shopper_row_usage_grows AFTER INSERT ON shoppers BEGIN
    UPDATE store_usage SET row_count = row_count + 1 WHERE store_hash = NEW.store_hash;
END;

CREATE TRIGGER shopper_row_usage_shrinks AFTER DELETE ON shoppers BEGIN
    UPDATE store_usage SET row_count = row_count - 1 WHERE store_hash = OLD.store_hash;
END;
