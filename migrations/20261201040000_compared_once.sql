-- The comparison in which the shopper has been counted, by its beginning. A shopper counts once, also after the rows of the
-- comparison have been deleted.
ALTER TABLE shoppers ADD COLUMN compared_since INTEGER;
