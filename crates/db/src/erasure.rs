//! Erasing the data of a shopper or a store, some rows at a time: other writes happen in between, and if
//! the process ends, the database still says what remains to be erased.

use domain::StoreHash;
use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{
    Storage, StorageError, database_error,
    orders::oldest::{self, Before, Deleted},
    signed, unsigned,
};
use crate::{Job, limits::ROWS_AT_ONCE, model::Erased};

/// The tables that are emptied before their store is deleted, in this order: deleting an order would also delete all of
/// its lines, and deleting a product all of its variants and prices. Other tables have few rows per store.
const LARGE_TABLES: [LargeTable; 11] = [
    LargeTable::OrderLines,
    LargeTable::Orders,
    LargeTable::Prices,
    LargeTable::Variants,
    LargeTable::Products,
    LargeTable::Jobs,
    LargeTable::DeletedCustomers,
    LargeTable::RemovedUsers,
    LargeTable::DailyCounts,
    LargeTable::HoldoutOrders,
    LargeTable::HoldoutShoppers,
];

#[derive(Clone, Copy)]
enum LargeTable {
    OrderLines,
    Orders,
    Prices,
    Variants,
    Products,
    Jobs,
    DeletedCustomers,
    RemovedUsers,
    DailyCounts,
    HoldoutOrders,
    HoldoutShoppers,
}

impl Storage {
    /// Erases a shopper and all their data, some orders at a time. The shopper may return.
    ///
    /// # Errors
    /// [`StorageError`]; then some orders may be left, and [`Self::list_pending_erasures`] names the
    /// shopper.
    #[tracing::instrument(name = "db.erasure.delete_shopper", level = "debug", skip_all)]
    pub async fn delete_shopper(
        &self,
        store: &StoreHash,
        customer_id: u64,
    ) -> Result<Erased, StorageError> {
        let _invalidation = self.epochs.invalidate_shopper(store, customer_id);
        let mut transaction = self.writing(store).await?;
        let before = self.current_read_seq().0;
        let (mut erased, is_more) =
            begin(&mut transaction, store.as_ref(), customer_id, before).await?;
        transaction.commit().await?;
        if is_more {
            erased += self.finish_erasure(store, customer_id).await?;
        }
        Ok(erased)
    }

    /// Erases all data of a customer whom the store has deleted, and keeps them from being stored again.
    ///
    /// # Errors
    /// As [`Self::delete_shopper`].
    #[tracing::instrument(name = "db.erasure.delete_customer", level = "debug", skip_all)]
    pub async fn delete_customer(
        &self,
        store: &StoreHash,
        customer_id: u64,
        now: Timestamp,
    ) -> Result<Erased, StorageError> {
        let _invalidation = self.epochs.invalidate_shopper(store, customer_id);
        let (hash, customer, now) = (store.as_ref(), signed(customer_id), now.as_second());
        let mut transaction = self.writing(hash).await?;
        sqlx::query!(
            "INSERT OR REPLACE INTO deleted_customers (store_hash, customer_id, deleted_at)
             SELECT store_hash, ?, ? FROM stores WHERE store_hash = ?",
            customer,
            now,
            hash
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        let before = self.current_read_seq().0;
        let (mut erased, is_more) = begin(&mut transaction, hash, customer_id, before).await?;
        transaction.commit().await?;
        if is_more {
            erased += self.finish_erasure(store, customer_id).await?;
        }
        Ok(erased)
    }

    /// Continues erasing the orders of a deleted shopper until none are left.
    ///
    /// # Errors
    /// [`StorageError`]; then some may be left, and [`Self::list_pending_erasures`] names the shopper.
    #[tracing::instrument(name = "db.erasure.finish_erasure", level = "debug", skip_all)]
    pub async fn finish_erasure(
        &self,
        store: &StoreHash,
        customer_id: u64,
    ) -> Result<Erased, StorageError> {
        let mut erased = Erased::default();
        loop {
            let _invalidation = self.epochs.invalidate_shopper(store, customer_id);
            let mut transaction = self.writing(store).await?;
            let Some(deleted) = erase_some(&mut transaction, store.as_ref(), customer_id).await?
            else {
                return Ok(erased);
            };
            transaction.commit().await?;
            erased.orders += deleted.orders;
        }
    }

    /// Returns up to `limit` shoppers of a store whose erasure is not finished.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.erasure.list_pending_erasures", level = "debug", skip_all)]
    pub async fn list_pending_erasures(
        &self,
        store: &StoreHash,
        limit: u32,
    ) -> Result<Vec<u64>, StorageError> {
        let hash = store.as_ref();
        let customers = sqlx::query_scalar!(
            "SELECT customer_id FROM pending_erasures WHERE store_hash = ? LIMIT ?",
            hash,
            limit
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        customers.into_iter().map(unsigned).collect()
    }

    /// Empties the large tables of a deactivated store, so that the store can then be deleted in one
    /// transaction. Deletes nothing of a store that has been installed again.
    ///
    /// # Errors
    /// [`StorageError`]; then some may be left.
    #[tracing::instrument(name = "db.erasure.empty_deactivated_store", level = "debug", skip_all)]
    pub async fn empty_deactivated_store(&self, store: &StoreHash) -> Result<(), StorageError> {
        let hash = store.as_ref();
        for table in LARGE_TABLES {
            while self.delete_some(hash, table).await? > 0 {}
        }
        Ok(())
    }

    /// Deletes some rows of a deactivated store. Returns how many it deleted.
    async fn delete_some(&self, store: &str, table: LargeTable) -> Result<u64, StorageError> {
        let rows = i64::try_from(ROWS_AT_ONCE).unwrap_or(i64::MAX);
        // What has been added since the tables before were emptied is deleted with an order or a product.
        let few = rows / 20;
        let erasing = Job::Uninstalled.kind();
        let mut connection = self.write(store).await?;
        let deletion = match table {
            LargeTable::OrderLines => sqlx::query!(
                "DELETE FROM order_lines WHERE store_hash = ?1 AND (order_id, line_id) IN (
                     SELECT order_id, line_id FROM order_lines WHERE store_hash = ?1 LIMIT ?2)
                 AND EXISTS (SELECT 1 FROM stores
                             WHERE store_hash = ?1 AND deactivated_at IS NOT NULL)",
                store,
                rows
            ),
            LargeTable::Orders => sqlx::query!(
                "DELETE FROM orders WHERE store_hash = ?1 AND order_id IN (
                     SELECT order_id FROM orders WHERE store_hash = ?1 LIMIT ?2)
                 AND EXISTS (SELECT 1 FROM stores
                             WHERE store_hash = ?1 AND deactivated_at IS NOT NULL)",
                store,
                few
            ),
            LargeTable::Prices => sqlx::query!(
                "DELETE FROM product_prices
                 WHERE (store_hash, product_id, channel_id, currency, group_id, variant_id) IN (
                     SELECT store_hash, product_id, channel_id, currency, group_id, variant_id
                     FROM product_prices WHERE store_hash = ?1 LIMIT ?2)
                 AND EXISTS (SELECT 1 FROM stores
                             WHERE store_hash = ?1 AND deactivated_at IS NOT NULL)",
                store,
                rows
            ),
            LargeTable::Variants => sqlx::query!(
                "DELETE FROM product_variants
                 WHERE store_hash = ?1 AND (product_id, variant_id) IN (
                     SELECT product_id, variant_id FROM product_variants
                     WHERE store_hash = ?1 LIMIT ?2)
                 AND EXISTS (SELECT 1 FROM stores
                             WHERE store_hash = ?1 AND deactivated_at IS NOT NULL)",
                store,
                rows
            ),
            LargeTable::Products => sqlx::query!(
                "DELETE FROM products WHERE store_hash = ?1 AND product_id IN (
                     SELECT product_id FROM products WHERE store_hash = ?1 LIMIT ?2)
                 AND EXISTS (SELECT 1 FROM stores
                             WHERE store_hash = ?1 AND deactivated_at IS NOT NULL)",
                store,
                few
            ),
            // All but the job that erases the store, which continues the erasure if the process ends.
            LargeTable::Jobs => sqlx::query!(
                "DELETE FROM jobs WHERE store_hash = ?1 AND (kind, object_id) IN (
                     SELECT kind, object_id FROM jobs
                     WHERE store_hash = ?1 AND kind <> ?3 LIMIT ?2)
                 AND EXISTS (SELECT 1 FROM stores
                             WHERE store_hash = ?1 AND deactivated_at IS NOT NULL)",
                store,
                rows,
                erasing
            ),
            LargeTable::DeletedCustomers => sqlx::query!(
                "DELETE FROM deleted_customers WHERE store_hash = ?1 AND customer_id IN (
                     SELECT customer_id FROM deleted_customers WHERE store_hash = ?1 LIMIT ?2)
                 AND EXISTS (SELECT 1 FROM stores
                             WHERE store_hash = ?1 AND deactivated_at IS NOT NULL)",
                store,
                rows
            ),
            LargeTable::DailyCounts => sqlx::query!(
                "DELETE FROM daily_counts
                 WHERE (store_hash, day, channel_id, layout, product_id) IN (
                     SELECT store_hash, day, channel_id, layout, product_id
                     FROM daily_counts WHERE store_hash = ?1 LIMIT ?2)
                 AND EXISTS (SELECT 1 FROM stores
                             WHERE store_hash = ?1 AND deactivated_at IS NOT NULL)",
                store,
                rows
            ),
            LargeTable::HoldoutOrders => sqlx::query!(
                "DELETE FROM holdout_orders WHERE store_hash = ?1 AND order_id IN (
                     SELECT order_id FROM holdout_orders WHERE store_hash = ?1 LIMIT ?2)
                 AND EXISTS (SELECT 1 FROM stores
                             WHERE store_hash = ?1 AND deactivated_at IS NOT NULL)",
                store,
                rows
            ),
            LargeTable::HoldoutShoppers => sqlx::query!(
                "DELETE FROM holdout_shoppers WHERE store_hash = ?1 AND customer_id IN (
                     SELECT customer_id FROM holdout_shoppers WHERE store_hash = ?1 LIMIT ?2)
                 AND EXISTS (SELECT 1 FROM stores
                             WHERE store_hash = ?1 AND deactivated_at IS NOT NULL)",
                store,
                rows
            ),
            LargeTable::RemovedUsers => sqlx::query!(
                "DELETE FROM removed_users WHERE store_hash = ?1 AND user_id IN (
                     SELECT user_id FROM removed_users WHERE store_hash = ?1 LIMIT ?2)
                 AND EXISTS (SELECT 1 FROM stores
                             WHERE store_hash = ?1 AND deactivated_at IS NOT NULL)",
                store,
                rows
            ),
        };
        Ok(deletion
            .execute(&mut *connection)
            .await
            .map_err(database_error)?
            .rows_affected())
    }
}

/// Deletes a shopper and some of their orders. Also returns whether there are more; then the erasure stays pending.
async fn begin(
    connection: &mut SqliteConnection,
    store: &str,
    customer_id: u64,
    read_before: i64,
) -> Result<(Erased, bool), StorageError> {
    let customer = signed(customer_id);
    let shoppers = sqlx::query!(
        "DELETE FROM shoppers WHERE store_hash = ? AND customer_id = ?",
        store,
        customer
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    let (older, newest) = (
        Job::OlderOrders(customer_id).kind(),
        Job::NewestOrders(customer_id).kind(),
    );
    sqlx::query!(
        "DELETE FROM jobs WHERE store_hash = ? AND object_id = ? AND kind IN (?, ?)",
        store,
        customer,
        older,
        newest
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    sqlx::query!(
        "INSERT INTO pending_erasures (store_hash, customer_id, read_before)
         SELECT store_hash, ?1, ?2 FROM stores WHERE store_hash = ?3
         ON CONFLICT (store_hash, customer_id) DO UPDATE SET read_before = excluded.read_before",
        customer,
        read_before,
        store
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    let deleted = erase_some(connection, store, customer_id)
        .await?
        .unwrap_or_default();
    let erased = Erased {
        shoppers: shoppers.rows_affected(),
        orders: deleted.orders,
    };
    Ok((erased, deleted.is_more))
}

/// Deletes some orders of a deleted shopper. Returns `None` if no erasure is pending.
async fn erase_some(
    connection: &mut SqliteConnection,
    store: &str,
    customer_id: u64,
) -> Result<Option<Deleted>, StorageError> {
    let customer = signed(customer_id);
    let pending = sqlx::query_scalar!(
        "SELECT read_before FROM pending_erasures WHERE store_hash = ? AND customer_id = ?",
        store,
        customer
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(database_error)?;
    let Some(read) = pending else {
        return Ok(None);
    };
    // A shopper who has returned keeps the orders that were read since.
    let before = Before {
        placed: i64::MAX,
        read,
    };
    let deleted = oldest::delete(connection, store, customer_id, before).await?;
    if !deleted.is_more {
        sqlx::query!(
            "DELETE FROM pending_erasures WHERE store_hash = ? AND customer_id = ?",
            store,
            customer
        )
        .execute(&mut *connection)
        .await
        .map_err(database_error)?;
    }
    if deleted.orders > 0 {
        // Purchases are counted again at the shopper's next view.
        sqlx::query!(
            "UPDATE shoppers SET counted_for = '' WHERE store_hash = ? AND customer_id = ?",
            store,
            customer
        )
        .execute(connection)
        .await
        .map_err(database_error)?;
    }
    Ok(Some(deleted))
}
