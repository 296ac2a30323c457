-- What a storefront allows and shows, as JSON; NULL until it has been read.
ALTER TABLE storefronts ADD COLUMN rules TEXT;

-- Whether shoppers can buy what is out of stock.
ALTER TABLE widget_settings ADD COLUMN sells_on_backorder INTEGER NOT NULL DEFAULT 0
    CHECK (sells_on_backorder IN (0, 1));
