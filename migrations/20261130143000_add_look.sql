-- What the merchant has fixed of the widget's look, as JSON. An empty text for nothing.
ALTER TABLE widget_settings ADD COLUMN look TEXT NOT NULL DEFAULT '';
