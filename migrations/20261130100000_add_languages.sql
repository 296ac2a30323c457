-- The default language of a storefront's pages, as a BCP 47 tag; NULL until the store has been asked.
ALTER TABLE storefronts ADD COLUMN default_language TEXT;
