-- The user who created the secret; NULL if that was not recorded. They still know it after they lose access.
ALTER TABLE headless_keys ADD COLUMN created_by INTEGER;

UPDATE headless_keys SET created_by = (
    SELECT user_id FROM audit_log AS a
    WHERE a.store_hash = headless_keys.store_hash
        AND a.event ->> 'kind' = 'headless_secret_created'
        AND a.event ->> 'id' = headless_keys.key_id);
