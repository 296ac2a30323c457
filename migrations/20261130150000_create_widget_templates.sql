-- The widget's template in Page Builder, on each storefront.
CREATE TABLE widget_templates (
    store_hash TEXT    NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    -- BigCommerce's id of the template.
    uuid       TEXT    NOT NULL,
    PRIMARY KEY (store_hash, channel_id)
) STRICT, WITHOUT ROWID;

-- The last check of a store's templates.
CREATE TABLE widget_template_checks (
    store_hash TEXT    NOT NULL PRIMARY KEY REFERENCES stores (store_hash) ON DELETE CASCADE,
    checked_at INTEGER NOT NULL,
    -- BigCommerce's reason for rejecting a template.
    refusal    TEXT
) STRICT, WITHOUT ROWID;
