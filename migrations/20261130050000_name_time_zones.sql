-- The IANA name of a store's time zone, such as America/New_York: summer time cannot be told from an
-- offset. None while the store has not said, or where it says none.
ALTER TABLE store_profiles ADD COLUMN time_zone TEXT;

-- Stores are asked for theirs at their next view.
UPDATE store_profiles SET fetched_at = 0;
