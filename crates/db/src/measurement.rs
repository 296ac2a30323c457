//! What shoppers do with the widget, and what it brings: events, the carts that they filled, and daily counts.
//!
//! An event is a bit of a row per shopper and day. Triggers add to the counts when a bit is set for the first time, so
//! events that are repeated change nothing. The orders are in `orders::attribution`.

use domain::StoreHash;
use jiff::Timestamp;
use rust_decimal::Decimal;

use super::{Owner, Storage, StorageError, database_error, json, signed, unsigned};
use crate::{
    limits::{EVENTS_PER_SHOPPER, ROWS_AT_ONCE, TOP_PRODUCTS},
    model::{Addition, CartAddition, CountsWanted, EventCounts, ProductCounts, WidgetEvent},
};

/// The number of decimal places of stored amounts. BigCommerce sends as many.
pub(crate) const DECIMAL_PLACES: u32 = 4;
/// The number of days within which a shopper who sees the widget again has come back.
const RETURNS_WITHIN: i64 = 31;

impl Storage {
    /// Saves events of shoppers who are kept, in stores that count them, with their bits.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is saved.
    #[tracing::instrument(name = "db.measurement.save_events", level = "debug", skip_all)]
    pub async fn save_events(&self, events: &[(WidgetEvent, u8)]) -> Result<(), StorageError> {
        let rows: Vec<_> = events
            .iter()
            .map(|(event, kinds)| {
                let WidgetEvent {
                    store,
                    customer_id,
                    day,
                    channel_id,
                    layout,
                    product_id,
                } = event;
                let (customer, channel) = (signed(*customer_id), signed(*channel_id));
                let (layout, product) = (layout.name(), signed(*product_id));
                (
                    store.as_str(),
                    customer,
                    day,
                    channel,
                    layout,
                    product,
                    kinds,
                )
            })
            .collect();
        let rows = json(&rows)?;
        let mut transaction = self.writing(Owner::Housekeeping).await?;
        // Rows are numbered before they are joined, so that a shopper's new rows cannot exceed the limit together.
        sqlx::query!(
            "INSERT INTO shopper_events (store_hash, customer_id, day, channel_id, layout,
                                         product_id, kinds)
             SELECT s.store_hash, s.customer_id, new.day, new.channel_id, new.layout,
                    new.product_id,
                    new.kinds | IIF(new.product_id = 0 AND new.day - IIF(
                        s.shown_day < new.day, s.shown_day, s.shown_before) BETWEEN 1 AND ?3, 2, 0)
             FROM (SELECT value ->> 0 AS store_hash, value ->> 1 AS customer_id, value ->> 2 AS day,
                          value ->> 3 AS channel_id, value ->> 4 AS layout,
                          value ->> 5 AS product_id, value ->> 6 AS kinds,
                          ROW_NUMBER() OVER (
                              PARTITION BY value ->> 0, value ->> 1, value ->> 2) AS number
                   FROM json_each(?1)) AS new
             CROSS JOIN shoppers AS s
                 ON s.store_hash = new.store_hash AND s.customer_id = new.customer_id
             WHERE NOT EXISTS (SELECT 1 FROM widget_settings AS w
                               WHERE w.store_hash = s.store_hash AND w.measures = 0)
                 AND new.number + (SELECT COUNT(*) FROM shopper_events AS e
                                   WHERE e.store_hash = s.store_hash
                                       AND e.customer_id = s.customer_id
                                       AND e.day = new.day) <= ?2
             ON CONFLICT (store_hash, customer_id, day, channel_id, layout, product_id)
             DO UPDATE SET kinds = kinds | excluded.kinds
             WHERE kinds | excluded.kinds <> kinds",
            rows,
            EVENTS_PER_SHOPPER,
            RETURNS_WITHIN
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        sqlx::query!(
            "UPDATE shoppers SET shown_before = shown_day, shown_day = new.day
             FROM (SELECT value ->> 0 AS store_hash, value ->> 1 AS customer_id,
                          MAX(value ->> 2) AS day
                   FROM json_each(?1) GROUP BY 1, 2) AS new
             WHERE shoppers.store_hash = new.store_hash
                 AND shoppers.customer_id = new.customer_id
                 AND (shown_day IS NULL OR shown_day < new.day)
                 AND NOT EXISTS (SELECT 1 FROM widget_settings AS w
                                 WHERE w.store_hash = shoppers.store_hash AND w.measures = 0)",
            rows
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        transaction.commit().await
    }

    /// Saves which products the widget added to which carts. A product that is in a cart already stays as it is.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is saved.
    #[tracing::instrument(name = "db.measurement.save_additions", level = "debug", skip_all)]
    pub async fn save_additions(
        &self,
        additions: &[(CartAddition, Addition)],
    ) -> Result<(), StorageError> {
        let rows: Vec<_> = additions
            .iter()
            .map(|(added, how)| {
                let (customer, product) = (signed(added.customer_id), signed(added.product_id));
                let (channel, layout) = (signed(how.channel_id), how.layout.name());
                let (store, cart, at) = (&added.store, &added.cart_id, how.added_at.as_second());
                (store.as_str(), customer, cart, product, channel, layout, at)
            })
            .collect();
        let rows = json(&rows)?;
        sqlx::query!(
            "INSERT INTO shopper_carts (store_hash, customer_id, cart_id, product_id,
                                                  channel_id, layout, added_at)
             SELECT s.store_hash, s.customer_id, new.cart_id, new.product_id, new.channel_id,
                    new.layout, new.added_at
             FROM (SELECT value ->> 0 AS store_hash, value ->> 1 AS customer_id,
                          value ->> 2 AS cart_id, value ->> 3 AS product_id,
                          value ->> 4 AS channel_id, value ->> 5 AS layout, value ->> 6 AS added_at,
                          ROW_NUMBER() OVER (PARTITION BY value ->> 0, value ->> 1) AS number
                   FROM json_each(?1)) AS new
             CROSS JOIN shoppers AS s
                 ON s.store_hash = new.store_hash AND s.customer_id = new.customer_id
             WHERE NOT EXISTS (SELECT 1 FROM widget_settings AS w
                               WHERE w.store_hash = s.store_hash AND w.measures = 0)
                 AND new.number + (SELECT COUNT(*) FROM shopper_carts AS c
                                   WHERE c.store_hash = s.store_hash
                                       AND c.customer_id = s.customer_id) <= ?2
             ON CONFLICT (store_hash, customer_id, cart_id, product_id) DO NOTHING",
            rows,
            EVENTS_PER_SHOPPER
        )
        .execute(&mut *self.write(Owner::Housekeeping).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }

    /// Deletes events from before a day, other rows of shoppers from before a moment, and counts from before a day, a
    /// bounded number at a time. The counts of what is deleted stay. Returns whether there may be more.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.measurement.delete_old", level = "debug", skip_all)]
    pub async fn delete_old_measurements(
        &self,
        store: &StoreHash,
        events_before_day: i64,
        rows_before: Timestamp,
        counts_before_day: i64,
    ) -> Result<bool, StorageError> {
        let (hash, before) = (store.as_ref(), rows_before.as_second());
        // Later than the carts, in every time zone: without its contribution, an order that is read again while its cart
        // is still there would count twice.
        let orders_before_day = before.div_euclid(24 * 60 * 60) - 2;
        // Most of the time there are none, and reading does not keep other writers waiting.
        let has_old = sqlx::query_scalar!(
            "SELECT 1 FROM stores WHERE store_hash = ?1 AND (
                 EXISTS (SELECT 1 FROM shopper_events WHERE store_hash = ?1 AND day < ?2)
                 OR EXISTS (SELECT 1 FROM shopper_carts WHERE store_hash = ?1 AND added_at < ?3)
                 OR EXISTS (SELECT 1 FROM attributed_orders WHERE store_hash = ?1 AND day < ?4)
                 OR EXISTS (SELECT 1 FROM daily_counts WHERE store_hash = ?1 AND day < ?5)
                 OR EXISTS (SELECT 1 FROM holdout_shoppers
                            WHERE store_hash = ?1 AND enrolled_at < MAX(?3, IFNULL((
                                SELECT holdout_since FROM widget_settings
                                WHERE store_hash = ?1), ?6))))",
            hash,
            events_before_day,
            before,
            orders_before_day,
            counts_before_day,
            i64::MAX
        )
        .fetch_optional(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        if has_old.is_none() {
            return Ok(false);
        }
        let at_once = i64::try_from(ROWS_AT_ONCE).unwrap_or(i64::MAX);
        let mut transaction = self.writing(hash).await?;
        for deletion in [
            sqlx::query!(
                "DELETE FROM shopper_events
                 WHERE (store_hash, customer_id, day, channel_id, layout, product_id) IN (
                     SELECT store_hash, customer_id, day, channel_id, layout, product_id
                     FROM shopper_events WHERE store_hash = ?1 AND day < ?2 LIMIT ?3)",
                hash,
                events_before_day,
                at_once
            ),
            sqlx::query!(
                "DELETE FROM shopper_carts
                 WHERE (store_hash, customer_id, cart_id, product_id) IN (
                     SELECT store_hash, customer_id, cart_id, product_id
                     FROM shopper_carts WHERE store_hash = ?1 AND added_at < ?2 LIMIT ?3)",
                hash,
                before,
                at_once
            ),
            sqlx::query!(
                "DELETE FROM attributed_orders WHERE (store_hash, order_id, product_id) IN (
                     SELECT store_hash, order_id, product_id
                     FROM attributed_orders WHERE store_hash = ?1 AND day < ?2 LIMIT ?3)",
                hash,
                orders_before_day,
                at_once
            ),
            // Also those of an earlier comparison. Without a comparison, all.
            sqlx::query!(
                "DELETE FROM holdout_shoppers WHERE (store_hash, customer_id) IN (
                     SELECT store_hash, customer_id FROM holdout_shoppers
                     WHERE store_hash = ?1 AND enrolled_at < MAX(?2, IFNULL((
                         SELECT holdout_since FROM widget_settings WHERE store_hash = ?1), ?4))
                     LIMIT ?3)",
                hash,
                before,
                at_once,
                i64::MAX
            ),
            sqlx::query!(
                "DELETE FROM daily_counts
                 WHERE (store_hash, day, channel_id, layout, product_id) IN (
                     SELECT store_hash, day, channel_id, layout, product_id
                     FROM daily_counts WHERE store_hash = ?1 AND day < ?2 LIMIT ?3)",
                hash,
                counts_before_day,
                at_once
            ),
        ] {
            deletion
                .execute(&mut *transaction)
                .await
                .map_err(database_error)?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// Returns the counts of each day on which there were any, in order.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.measurement.list_daily_counts", level = "debug", skip_all)]
    pub async fn list_daily_counts(
        &self,
        store: &StoreHash,
        wanted: CountsWanted,
    ) -> Result<Vec<(i64, EventCounts)>, StorageError> {
        let hash = store.as_ref();
        let (channel, layout) = (
            wanted.channel_id.map(signed),
            wanted.layout.map(domain::Layout::name),
        );
        sqlx::query!(
            r#"SELECT day AS "day!",
                      SUM(IIF(product_id = 0, shown, 0)) AS "shown!: i64",
                      SUM(IIF(product_id = 0, returned, 0)) AS "returned!: i64",
                      SUM(IIF(product_id = 0, seen, 0)) AS "seen!: i64",
                      SUM(IIF(product_id = 0, followed, 0)) AS "followed!: i64",
                      SUM(IIF(product_id = 0, added, 0)) AS "added!: i64",
                      SUM(IIF(product_id = 0, 0, added)) AS "products_added!: i64",
                      SUM(IIF(product_id = 0, orders, 0)) AS "orders!: i64",
                      SUM(IIF(product_id = 0, revenue, 0)) AS "revenue!: i64"
               FROM daily_counts
               WHERE store_hash = ?1 AND day BETWEEN ?2 AND ?3
                   AND (?4 IS NULL OR channel_id = ?4) AND (?5 IS NULL OR layout = ?5)
               GROUP BY day ORDER BY day"#,
            hash,
            wanted.from,
            wanted.to,
            channel,
            layout
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?
        .into_iter()
        .map(|row| {
            let counts = EventCounts {
                shown: unsigned(row.shown)?,
                returned: unsigned(row.returned)?,
                seen: unsigned(row.seen)?,
                followed: unsigned(row.followed)?,
                added: unsigned(row.added)?,
                products_added: unsigned(row.products_added)?,
                orders: unsigned(row.orders)?,
                revenue: Decimal::new(row.revenue, DECIMAL_PLACES),
            };
            Ok((row.day, counts))
        })
        .collect()
    }

    /// Returns whether the widget has ever added a product to a cart, and whether an order has followed.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.measurement.find_first_results", level = "debug", skip_all)]
    pub async fn find_first_results(
        &self,
        store: &StoreHash,
    ) -> Result<(bool, bool), StorageError> {
        let hash = store.as_ref();
        let row = sqlx::query!(
            r#"SELECT EXISTS (SELECT 1 FROM daily_counts WHERE store_hash = ?1 AND added > 0)
                          AS "has_added!: bool",
                      EXISTS (SELECT 1 FROM daily_counts WHERE store_hash = ?1 AND orders > 0)
                          AS "has_ordered!: bool"
               FROM stores WHERE store_hash = ?1"#,
            hash
        )
        .fetch_optional(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(row.map_or((false, false), |row| (row.has_added, row.has_ordered)))
    }

    /// Returns the products that brought most, at most [`TOP_PRODUCTS`].
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.measurement.list_product_counts", level = "debug", skip_all)]
    pub async fn list_product_counts(
        &self,
        store: &StoreHash,
        wanted: CountsWanted,
    ) -> Result<Vec<ProductCounts>, StorageError> {
        let hash = store.as_ref();
        let (channel, layout) = (
            wanted.channel_id.map(signed),
            wanted.layout.map(domain::Layout::name),
        );
        sqlx::query!(
            r#"SELECT c.product_id AS "product_id!",
                      (SELECT facts ->> 'name' FROM products AS p
                       WHERE p.store_hash = c.store_hash
                           AND p.product_id = c.product_id) AS "name: String",
                      SUM(added) AS "added!: i64", SUM(orders) AS "orders!: i64",
                      SUM(revenue) AS "revenue!: i64"
               FROM daily_counts AS c
               WHERE c.store_hash = ?1 AND day BETWEEN ?2 AND ?3 AND c.product_id > 0
                   AND (?4 IS NULL OR channel_id = ?4) AND (?5 IS NULL OR layout = ?5)
               GROUP BY c.product_id
               HAVING SUM(added) > 0 OR SUM(orders) > 0
               ORDER BY SUM(revenue) DESC, SUM(added) DESC, c.product_id LIMIT ?6"#,
            hash,
            wanted.from,
            wanted.to,
            channel,
            layout,
            TOP_PRODUCTS
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?
        .into_iter()
        .map(|row| {
            Ok(ProductCounts {
                product_id: unsigned(row.product_id)?,
                name: row.name,
                added: unsigned(row.added)?,
                orders: unsigned(row.orders)?,
                revenue: Decimal::new(row.revenue, DECIMAL_PLACES),
            })
        })
        .collect()
    }
}
