-- The call that brought a store's profile, and its storefronts with it: an answer that was asked for
-- earlier and came later does not take its place. 0 before the first.
ALTER TABLE store_profiles ADD COLUMN read_at INTEGER NOT NULL DEFAULT 0;
