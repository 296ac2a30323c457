-- The storefront channel on which an order was placed; 0 if unknown. Orders are read again by rules with another name,
-- which fills it.
ALTER TABLE orders ADD COLUMN channel_id INTEGER NOT NULL DEFAULT 0;

-- The channels of the orders that a purchase was counted from, sorted: JSON.
ALTER TABLE purchases ADD COLUMN channels TEXT NOT NULL DEFAULT '[]';
