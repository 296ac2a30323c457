-- The merchant's own texts in the widget.
CREATE TABLE widget_texts (
    store_hash TEXT NOT NULL REFERENCES stores (store_hash) ON DELETE CASCADE,
    -- A BCP 47 tag.
    language   TEXT NOT NULL,
    -- The text's key, with a plural category if it has several forms: `heading`, `count-added.one`.
    form       TEXT NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (store_hash, language, form)
) STRICT, WITHOUT ROWID;
