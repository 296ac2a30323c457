-- Lines that could not be read before, and choices that an order cannot repeat, are read from now on.
-- So the orders of shoppers who are known are read again at their next view: 25 hours are more than
-- anything read counts as fresh.
UPDATE shoppers SET read_at = MAX(1, read_at - 90000000) WHERE read_at IS NOT NULL;
