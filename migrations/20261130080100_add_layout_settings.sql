-- The widget's layout where a mark names none.
ALTER TABLE widget_settings ADD COLUMN layout TEXT NOT NULL DEFAULT 'grid';
-- What cards show, separated by commas.
ALTER TABLE widget_settings ADD COLUMN card_fields TEXT NOT NULL
    DEFAULT 'picture,price,date,options,rhythm';
-- Whether what is due again comes first.
ALTER TABLE widget_settings ADD COLUMN due_first INTEGER NOT NULL DEFAULT 0
    CHECK (due_first IN (0, 1));
-- Whether a shopper who has bought nothing sees a line that says so, instead of nothing.
ALTER TABLE widget_settings ADD COLUMN shows_empty INTEGER NOT NULL DEFAULT 0
    CHECK (shows_empty IN (0, 1));
