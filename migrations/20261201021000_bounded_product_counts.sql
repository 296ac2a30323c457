-- Counts by product are bounded: a store has at most 1,000 rows of counts per day. Further products count together as
-- product -1, so that the sums stay right. A day never loses rows while it is counted, so a product is in the same row
-- for as long as its counts change.

DROP TRIGGER events_count;
DROP TRIGGER more_events_count;
DROP TRIGGER orders_count;
DROP TRIGGER changed_orders_count;

CREATE TRIGGER events_count AFTER INSERT ON shopper_events BEGIN
    INSERT INTO daily_counts (store_hash, day, channel_id, layout, product_id, shown, returned, seen,
                              followed, added)
    VALUES (NEW.store_hash, NEW.day, NEW.channel_id, NEW.layout,
            IIF(NEW.product_id = 0
                OR EXISTS (SELECT 1 FROM daily_counts
                           WHERE store_hash = NEW.store_hash AND day = NEW.day
                               AND channel_id = NEW.channel_id AND layout = NEW.layout
                               AND product_id = NEW.product_id)
                OR (SELECT COUNT(*) FROM daily_counts
                    WHERE store_hash = NEW.store_hash AND day = NEW.day) < 1000,
                NEW.product_id, -1),
            NEW.kinds & 1, NEW.kinds >> 1 & 1, NEW.kinds >> 2 & 1, NEW.kinds >> 3 & 1, NEW.kinds >> 4 & 1)
    ON CONFLICT (store_hash, day, channel_id, layout, product_id) DO UPDATE SET
        shown = shown + excluded.shown,
        returned = returned + excluded.returned,
        seen = seen + excluded.seen,
        followed = followed + excluded.followed,
        added = added + excluded.added;
    UPDATE store_usage SET row_count = row_count + 1 WHERE store_hash = NEW.store_hash;
END;

CREATE TRIGGER more_events_count AFTER UPDATE OF kinds ON shopper_events BEGIN
    UPDATE daily_counts SET
        shown = shown + (NEW.kinds & 1) - (OLD.kinds & 1),
        returned = returned + (NEW.kinds >> 1 & 1) - (OLD.kinds >> 1 & 1),
        seen = seen + (NEW.kinds >> 2 & 1) - (OLD.kinds >> 2 & 1),
        followed = followed + (NEW.kinds >> 3 & 1) - (OLD.kinds >> 3 & 1),
        added = added + (NEW.kinds >> 4 & 1) - (OLD.kinds >> 4 & 1)
    WHERE store_hash = NEW.store_hash AND day = NEW.day AND channel_id = NEW.channel_id
        AND layout = NEW.layout
        AND product_id = IIF(EXISTS (SELECT 1 FROM daily_counts AS c
                                     WHERE c.store_hash = NEW.store_hash AND c.day = NEW.day
                                         AND c.channel_id = NEW.channel_id AND c.layout = NEW.layout
                                         AND c.product_id = NEW.product_id),
                             NEW.product_id, -1);
END;

CREATE TRIGGER orders_count AFTER INSERT ON attributed_orders BEGIN
    INSERT INTO daily_counts (store_hash, day, channel_id, layout, product_id, orders, revenue)
    VALUES (NEW.store_hash, NEW.day, NEW.channel_id, NEW.layout,
            IIF(NEW.product_id = 0
                OR EXISTS (SELECT 1 FROM daily_counts
                           WHERE store_hash = NEW.store_hash AND day = NEW.day
                               AND channel_id = NEW.channel_id AND layout = NEW.layout
                               AND product_id = NEW.product_id)
                OR (SELECT COUNT(*) FROM daily_counts
                    WHERE store_hash = NEW.store_hash AND day = NEW.day) < 1000,
                NEW.product_id, -1),
            NEW.orders, NEW.revenue)
    ON CONFLICT (store_hash, day, channel_id, layout, product_id) DO UPDATE SET
        orders = orders + excluded.orders,
        revenue = revenue + excluded.revenue;
END;

CREATE TRIGGER changed_orders_count AFTER UPDATE OF orders, revenue ON attributed_orders BEGIN
    UPDATE daily_counts SET
        orders = orders + NEW.orders - OLD.orders,
        revenue = revenue + NEW.revenue - OLD.revenue
    WHERE store_hash = NEW.store_hash AND day = NEW.day AND channel_id = NEW.channel_id
        AND layout = NEW.layout
        AND product_id = IIF(EXISTS (SELECT 1 FROM daily_counts AS c
                                     WHERE c.store_hash = NEW.store_hash AND c.day = NEW.day
                                         AND c.channel_id = NEW.channel_id AND c.layout = NEW.layout
                                         AND c.product_id = NEW.product_id),
                             NEW.product_id, -1);
END;
