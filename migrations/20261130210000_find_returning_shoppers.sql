-- The last two days on which the widget was counted as shown to the shopper, in days since 1970-01-01. They say whether
-- a shopper came back, so that the rows of events are not needed for that.
ALTER TABLE shoppers ADD COLUMN shown_day INTEGER;
ALTER TABLE shoppers ADD COLUMN shown_before INTEGER;
