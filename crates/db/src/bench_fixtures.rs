//! Copies of rows, to set up large databases for benchmarks in reasonable time.

use domain::StoreHash;
use jiff::Timestamp;
use sqlx::query;

use super::{Owner, Storage, StorageError, database_error};
use crate::Job;

impl Storage {
    /// Copies the shoppers of a store, with their orders and products, to a store that has none.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is copied.
    pub async fn copy_shoppers(
        &self,
        from: &StoreHash,
        to: &StoreHash,
    ) -> Result<(), StorageError> {
        let (from, to) = (from.as_ref(), to.as_ref());
        let mut transaction = self.writing(Owner::Setup).await?;
        for copy in [
            query!(
                "INSERT INTO products
                        (store_hash, product_id, facts, read_at, stale_at, base_variant_id, variant_count)
                 SELECT ?2, product_id, facts, read_at, stale_at, base_variant_id, variant_count
                 FROM products
                 WHERE store_hash = ?1",
                from,
                to
            ),
            query!(
                "INSERT INTO product_variants
                        (store_hash, product_id, variant_id, facts)
                 SELECT ?2, product_id, variant_id, facts FROM product_variants
                 WHERE store_hash = ?1",
                from,
                to
            ),
            query!(
                "INSERT INTO product_prices
                        (store_hash, product_id, channel_id, currency, group_id, variant_id, amount, read_at)
                 SELECT ?2, product_id, channel_id, currency, group_id, variant_id, amount, read_at
                 FROM product_prices WHERE store_hash = ?1",
                from,
                to
            ),
            query!(
                "INSERT INTO shoppers
                        (store_hash, customer_id, last_seen, read_at, newest_id, older_below, counted_for,
                        kept_by, kept_months, has_more_purchases, shown_day, shown_before)
                 SELECT ?2, customer_id, last_seen, read_at, newest_id, older_below, counted_for,
                        kept_by, kept_months, has_more_purchases, shown_day, shown_before
                 FROM shoppers WHERE store_hash = ?1",
                from,
                to
            ),
            query!(
                "INSERT INTO orders
                        (store_hash, order_id, customer_id, status_id, ordered_at, is_deleted,
                        lines_complete, read_at, line_count, channel_id)
                 SELECT ?2, order_id, customer_id, status_id, ordered_at, is_deleted,
                        lines_complete, read_at, line_count, channel_id
                 FROM orders WHERE store_hash = ?1",
                from,
                to
            ),
            query!(
                "INSERT INTO order_lines
                        (store_hash, order_id, line_id, product_id, variant_id, quantity, name, sku, options,
                        customer_id, translation)
                 SELECT ?2, order_id, line_id, product_id, variant_id, quantity, name, sku, options,
                        customer_id, translation
                 FROM order_lines WHERE store_hash = ?1",
                from,
                to
            ),
            query!(
                "INSERT INTO purchases
                        (store_hash, customer_id, last_at, last_order_id, last_line_id, product_id, variant_id,
                        times, times_with_bare, last_quantity, name, sku, options, earlier_at,
                        translation, channels)
                 SELECT ?2, customer_id, last_at, last_order_id, last_line_id, product_id, variant_id,
                        times, times_with_bare, last_quantity, name, sku, options, earlier_at,
                        translation, channels
                 FROM purchases WHERE store_hash = ?1",
                from,
                to
            ),
        ] {
            copy.execute(&mut *transaction).await.map_err(database_error)?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Marks a store's webhooks as covering all changes of the past hour, with a check and a delivery just
    /// now. The next check is due in a day.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn cover_webhooks(
        &self,
        store: &StoreHash,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let (store, now) = (store.as_ref(), now.as_second());
        let kind = Job::Webhooks.kind();
        query!(
            "INSERT OR REPLACE INTO jobs (store_hash, kind, object_id, rank, generation, asked_at,
                                          due_at)
             SELECT store_hash, ?1, 0, 0, 1, 1000 * (?2 + 86400), 1000 * (?2 + 86400)
             FROM stores WHERE store_hash = ?3",
            kind,
            now,
            store
        )
        .execute(&mut *self.write(Owner::Setup).await?)
        .await
        .map_err(database_error)?;
        query!(
            "INSERT OR REPLACE INTO webhook_states (store_hash, checked_at, unbroken_since,
                                                    last_delivery_at)
             SELECT store_hash, ?1, ?1 - 3600, ?1 FROM stores WHERE store_hash = ?2",
            now,
            store
        )
        .execute(&mut *self.write(Owner::Setup).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }
}
