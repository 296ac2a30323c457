//! Shoppers: which are kept, and how far their orders have been read.

use std::collections::BTreeSet;

use domain::StoreHash;
use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Owner, ReadSeq, Storage, StorageError, database_error, json, signed, unsigned};
use crate::{
    limits::ROWS_AT_ONCE,
    model::{OrdersRead, Reading, ShopperState, StoredOrder},
};

/// A shopper's row, as needed for writing orders.
pub(super) struct ShopperRow {
    pub(super) state: ShopperState,
    pub(super) newest_id: u64,
}

impl Storage {
    /// Returns everything stored about a shopper as a JSON object: when they were last seen, their orders, the
    /// purchases counted from them, and what they did with the widget. Returns `None` if nothing is stored.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.shoppers.export", level = "debug", skip_all)]
    pub async fn export_shopper(
        &self,
        store: &StoreHash,
        customer_id: u64,
    ) -> Result<Option<String>, StorageError> {
        let (hash, id) = (store.as_ref(), signed(customer_id));
        sqlx::query_scalar!(
            r#"SELECT json_object(
                   'store_hash', s.store_hash,
                   'customer_id', s.customer_id,
                   'last_seen', date(s.last_seen * 86400, 'unixepoch'),
                   'orders', (
                       SELECT json_group_array(json_object(
                           'order_id', o.order_id,
                           'status_id', o.status_id,
                           'channel_id', o.channel_id,
                           'ordered_at', strftime('%Y-%m-%dT%H:%M:%SZ', o.ordered_at, 'unixepoch'),
                           'lines', (
                               SELECT json_group_array(json_object(
                                   'line_id', l.line_id, 'product_id', l.product_id,
                                   'variant_id', l.variant_id, 'quantity', l.quantity,
                                   'name', l.name, 'sku', l.sku, 'options', json(l.options),
                                   'translation', json(l.translation)))
                               FROM order_lines AS l
                               WHERE l.store_hash = o.store_hash AND l.order_id = o.order_id)))
                       FROM orders AS o
                       WHERE o.store_hash = ?1 AND o.customer_id = ?2 AND o.is_deleted = 0),
                   'purchases', (
                       SELECT json_group_array(json_object(
                           'product_id', p.product_id, 'variant_id', p.variant_id,
                           'name', p.name, 'sku', p.sku, 'options', json(p.options),
                           'translation', json(p.translation), 'orders', p.times,
                           'last_quantity', p.last_quantity,
                           'last_at', strftime('%Y-%m-%dT%H:%M:%SZ', p.last_at, 'unixepoch'),
                           'last_order_id', p.last_order_id,
                           'earlier_at', json(p.earlier_at),
                           'channels', json(p.channels)))
                       FROM purchases AS p
                       WHERE p.store_hash = ?1 AND p.customer_id = ?2),
                   'widget_events', (
                       SELECT json_group_array(json_object(
                           'day', date(e.day * 86400, 'unixepoch'), 'channel_id', e.channel_id,
                           'layout', e.layout, 'product_id', NULLIF(e.product_id, 0),
                           'shown', e.kinds & 1, 'returned', e.kinds >> 1 & 1,
                           'seen', e.kinds >> 2 & 1, 'followed', e.kinds >> 3 & 1,
                           'added', e.kinds >> 4 & 1))
                       FROM shopper_events AS e
                       WHERE e.store_hash = ?1 AND e.customer_id = ?2),
                   'carts', (
                       SELECT json_group_array(json_object(
                           'cart_id', c.cart_id, 'product_id', c.product_id,
                           'channel_id', c.channel_id, 'layout', c.layout,
                           'added_at', strftime('%Y-%m-%dT%H:%M:%SZ', c.added_at, 'unixepoch')))
                       FROM shopper_carts AS c
                       WHERE c.store_hash = ?1 AND c.customer_id = ?2),
                   'attributed_orders', (
                       SELECT json_group_array(json_object(
                           'order_id', a.order_id, 'product_id', NULLIF(a.product_id, 0),
                           'day', date(a.day * 86400, 'unixepoch'), 'channel_id', a.channel_id,
                           'layout', a.layout, 'counts', a.orders,
                           'revenue', printf('%d.%04d', a.revenue / 10000, a.revenue % 10000)))
                       FROM attributed_orders AS a
                       WHERE a.store_hash = ?1 AND a.customer_id = ?2),
                   'comparison', (
                       SELECT json_object(
                           'is_held_out', h.is_held_out,
                           'enrolled_at', strftime('%Y-%m-%dT%H:%M:%SZ', h.enrolled_at, 'unixepoch'),
                           'orders', (
                               SELECT json_group_array(json_object(
                                   'order_id', o.order_id, 'revenue',
                                   printf('%d.%04d', o.revenue / 10000, o.revenue % 10000)))
                               FROM holdout_orders AS o
                               WHERE o.store_hash = ?1 AND o.customer_id = ?2))
                       FROM holdout_shoppers AS h
                       WHERE h.store_hash = ?1 AND h.customer_id = ?2)) AS "exported!: String"
               FROM shoppers AS s WHERE s.store_hash = ?1 AND s.customer_id = ?2"#,
            hash,
            id
        )
        .fetch_optional(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)
    }

    /// Inserts a shopper, unless the store has deleted them. Must be called before their orders are fetched,
    /// so that a webhook that arrives in between is not dropped as belonging to an unknown customer.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.shoppers.save_shopper", level = "debug", skip_all)]
    pub async fn save_shopper(
        &self,
        store: &StoreHash,
        customer_id: u64,
        day: i64,
    ) -> Result<(), StorageError> {
        let (hash, customer) = (store.as_ref(), signed(customer_id));
        sqlx::query!(
            "INSERT OR IGNORE INTO shoppers (store_hash, customer_id, last_seen)
             SELECT store_hash, ?1, ?2 FROM stores WHERE store_hash = ?3 AND NOT EXISTS (
                 SELECT 1 FROM deleted_customers WHERE store_hash = ?3 AND customer_id = ?1)",
            customer,
            day,
            hash
        )
        .execute(&mut *self.write(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }

    /// Returns a shopper's reading progress, or `None` for a shopper who is not kept.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.shoppers.find_shopper", level = "debug", skip_all)]
    pub async fn find_shopper(
        &self,
        store: &StoreHash,
        customer_id: u64,
    ) -> Result<Option<ShopperState>, StorageError> {
        let mut connection = self.read(store).await?;
        let row = find(&mut connection, store.as_ref(), customer_id).await?;
        Ok(row.map(|row| row.state))
    }

    /// Saves the day on which these shoppers were last seen, in one statement.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.shoppers.save_last_seen", level = "debug", skip_all)]
    pub async fn save_last_seen(
        &self,
        seen: &[(StoreHash, u64)],
        day: i64,
    ) -> Result<(), StorageError> {
        let seen: Vec<(&str, i64)> = seen
            .iter()
            .map(|(store, customer)| (store.as_ref(), signed(*customer)))
            .collect();
        let seen = json(&seen)?;
        sqlx::query!(
            "UPDATE shoppers SET last_seen = MAX(last_seen, ?1)
             WHERE (store_hash, customer_id) IN (
                 SELECT value ->> 0, value ->> 1 FROM json_each(?2))",
            day,
            seen
        )
        .execute(&mut *self.write(Owner::Housekeeping).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }

    /// Returns up to `limit` shoppers who were last seen before a day (in days since 1970-01-01), those seen
    /// longest ago first.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.shoppers.list_shoppers_not_seen_since",
        level = "debug",
        skip_all
    )]
    pub async fn list_shoppers_not_seen_since(
        &self,
        store: &StoreHash,
        day: i64,
        limit: u32,
    ) -> Result<Vec<u64>, StorageError> {
        let hash = store.as_ref();
        let customers = sqlx::query_scalar!(
            r#"SELECT customer_id AS "customer_id!" FROM shoppers
               WHERE store_hash = ? AND last_seen < ? ORDER BY last_seen LIMIT ?"#,
            hash,
            day,
            limit
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        customers.into_iter().map(unsigned).collect()
    }

    /// Returns whether the store has deleted a customer within the last day.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.shoppers.is_customer_deleted", level = "debug", skip_all)]
    pub async fn is_customer_deleted(
        &self,
        store: &StoreHash,
        customer_id: u64,
    ) -> Result<bool, StorageError> {
        let (hash, customer) = (store.as_ref(), signed(customer_id));
        let is_deleted = sqlx::query_scalar!(
            r#"SELECT EXISTS (
                   SELECT 1 FROM deleted_customers
                   WHERE store_hash = ? AND customer_id = ?) AS "is_deleted!: bool""#,
            hash,
            customer
        )
        .fetch_one(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(is_deleted)
    }

    /// Deletes the records of customers whom a store deleted before a moment. Returns how many it deleted.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.shoppers.delete_old_deletions", level = "debug", skip_all)]
    pub async fn delete_old_deletions(
        &self,
        store: &StoreHash,
        before: Timestamp,
    ) -> Result<u64, StorageError> {
        let (hash, before) = (store.as_ref(), before.as_second());
        let most = i64::try_from(ROWS_AT_ONCE).unwrap_or(i64::MAX);
        let mut deleted = 0;
        // Mostly there are none, and a read does not make other writers wait.
        while self.has_old_deletions(hash, before).await? {
            let done = sqlx::query!(
                "DELETE FROM deleted_customers WHERE store_hash = ?1 AND customer_id IN (
                     SELECT customer_id FROM deleted_customers
                     WHERE store_hash = ?1 AND deleted_at < ?2 LIMIT ?3)",
                hash,
                before,
                most
            )
            .execute(&mut *self.write(hash).await?)
            .await
            .map_err(database_error)?;
            deleted += done.rows_affected();
        }
        Ok(deleted)
    }

    /// Returns whether there are customers who were deleted before a moment.
    async fn has_old_deletions(&self, store: &str, before: i64) -> Result<bool, StorageError> {
        let found = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT 1 FROM deleted_customers
                              WHERE store_hash = ? AND deleted_at < ?) AS "found!: bool""#,
            store,
            before
        )
        .fetch_one(&mut *self.read(store).await?)
        .await
        .map_err(database_error)?;
        Ok(found)
    }
}

pub(super) async fn find(
    connection: &mut SqliteConnection,
    store: &str,
    customer_id: u64,
) -> Result<Option<ShopperRow>, StorageError> {
    let customer = signed(customer_id);
    sqlx::query!(
        "SELECT last_seen, read_at, newest_id, older_below, counted_for
         FROM shoppers WHERE store_hash = ? AND customer_id = ?",
        store,
        customer
    )
    .fetch_optional(connection)
    .await
    .map_err(database_error)?
    .map(|row| {
        Ok(ShopperRow {
            newest_id: unsigned(row.newest_id)?,
            state: ShopperState {
                read_at: row.read_at.map(ReadSeq),
                older_below: row.older_below.map(unsigned).transpose()?,
                counted_for: row.counted_for,
                last_seen: row.last_seen,
            },
        })
    })
    .transpose()
}

/// Saves the reading progress after a page.
pub(super) async fn save_reading(
    connection: &mut SqliteConnection,
    store: &str,
    read: &OrdersRead<'_>,
    older_below: Option<u64>,
) -> Result<(), StorageError> {
    let (customer, older) = (signed(read.customer_id), older_below.map(signed));
    let (read_at, newest) = match read.reading {
        Reading::Newest => (
            Some(read.read_seq.0),
            read.orders.iter().map(|order| signed(order.id)).max(),
        ),
        Reading::Below(_) => (None, None),
    };
    sqlx::query!(
        "UPDATE shoppers SET
             older_below = ?1,
             read_at = COALESCE(MAX(COALESCE(read_at, 0), ?2), read_at),
             newest_id = MAX(newest_id, COALESCE(?3, 0))
         WHERE store_hash = ?4 AND customer_id = ?5",
        older,
        read_at,
        newest,
        store,
        customer
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

/// Returns which of the customers to whom these orders belong or belonged are kept.
pub(super) async fn kept_among(
    connection: &mut SqliteConnection,
    store: &str,
    orders: &[StoredOrder],
    before: impl Iterator<Item = u64>,
) -> Result<BTreeSet<u64>, StorageError> {
    let customers: BTreeSet<i64> = orders
        .iter()
        .map(|order| order.customer_id)
        .chain(before)
        .filter(|customer| *customer > 0)
        .map(signed)
        .collect();
    let customers = json(&customers)?;
    sqlx::query_scalar!(
        r#"SELECT s.customer_id AS "customer_id!" FROM json_each(?) AS wanted
           CROSS JOIN shoppers AS s ON s.store_hash = ? AND s.customer_id = wanted.value"#,
        customers,
        store
    )
    .fetch_all(connection)
    .await
    .map_err(database_error)?
    .into_iter()
    .map(unsigned)
    .collect()
}
