-- How far back purchases are looked for, in months; none for everything. And after how many days
-- without a visit a shopper is forgotten.
ALTER TABLE widget_settings ADD COLUMN history_months INTEGER;
ALTER TABLE widget_settings ADD COLUMN forget_after_days INTEGER NOT NULL DEFAULT 365;
