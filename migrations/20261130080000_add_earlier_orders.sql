-- When each purchase was ordered before its last order, newest first, in seconds since 1970-01-01: JSON. Purchases are
-- counted again by rules with another name, which fills it.
ALTER TABLE purchases ADD COLUMN earlier_at TEXT NOT NULL DEFAULT '[]';
