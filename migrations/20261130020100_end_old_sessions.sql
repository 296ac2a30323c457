-- Sessions of users whom BigCommerce introduced before this are over: set by installs and uninstalls.
-- For a single user, removed_users says the same.
ALTER TABLE stores ADD COLUMN sessions_valid_from INTEGER NOT NULL DEFAULT 0;

-- Who owns the store, as BigCommerce named them last. That gives no access: users are those who opened
-- the app, and owners who were only ever named are taken out of them.
ALTER TABLE stores ADD COLUMN owner_id INTEGER;

UPDATE stores SET owner_id = (
    SELECT user_id FROM store_users AS u WHERE u.store_hash = stores.store_hash AND u.is_owner = 1);

DELETE FROM store_users WHERE is_owner = 1 AND user_id IS NOT (
    SELECT installed_by FROM stores WHERE stores.store_hash = store_users.store_hash);

ALTER TABLE store_users DROP COLUMN is_owner;
