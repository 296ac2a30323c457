//! The orders of shoppers who are compared with others (see [`crate::Storage::find_holdout`]).

use sqlx::SqliteConnection;

use super::{
    super::{database_error, json, signed},
    StorageError,
};
use crate::model::{CountingPolicy, StoredOrder};

/// The time after the first view in which a shopper's orders count, in seconds: 30 days.
const WINDOW: i64 = 30 * 24 * 60 * 60;

/// The maximum number of orders per shopper that are compared. A store with more per month does not sell to people.
const MOST: i64 = 500;

/// Replaces what these orders contribute to the comparison. All their lines have to be known.
pub(super) async fn count(
    connection: &mut SqliteConnection,
    store: &str,
    orders: &[&StoredOrder],
    counting: &CountingPolicy<'_>,
) -> Result<(), StorageError> {
    let compares = sqlx::query_scalar!(
        "SELECT 1 FROM widget_settings WHERE store_hash = ? AND holdout_since IS NOT NULL",
        store
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(database_error)?;
    if compares.is_none() || orders.is_empty() {
        return Ok(());
    }
    let counts =
        |order: &StoredOrder| !order.is_deleted && (counting.counts_status)(order.status_id);
    // An order that was refunded whole brings nothing.
    let revenue = |order: &StoredOrder| {
        order
            .revenue
            .values()
            .fold(0_i64, |sum, it| sum.saturating_add(*it))
    };
    let (counted, others): (Vec<&StoredOrder>, Vec<_>) = orders
        .iter()
        .partition(|order| counts(order) && revenue(order) > 0);
    for order in others {
        take_back(connection, store, signed(order.id)).await?;
    }
    let rows: Vec<_> = counted
        .into_iter()
        .map(|order| {
            let (id, customer) = (signed(order.id), signed(order.customer_id));
            (id, customer, order.ordered_at.as_second(), revenue(order))
        })
        .collect();
    let rows = json(&rows)?;
    // The orders that belong to another customer now.
    sqlx::query!(
        "DELETE FROM holdout_orders WHERE (store_hash, order_id) IN (
             SELECT o.store_hash, o.order_id
             FROM json_each(?1) AS new
             CROSS JOIN holdout_orders AS o
                 ON o.store_hash = ?2 AND o.order_id = new.value ->> 0
             WHERE o.customer_id <> new.value ->> 1)",
        rows,
        store
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    sqlx::query!(
        "INSERT INTO holdout_orders (store_hash, order_id, customer_id, revenue)
         SELECT h.store_hash, new.value ->> 0, h.customer_id, new.value ->> 3
         FROM json_each(?1) AS new
         CROSS JOIN holdout_shoppers AS h
             ON h.store_hash = ?2 AND h.customer_id = new.value ->> 1
                 AND new.value ->> 2 BETWEEN h.enrolled_at AND h.enrolled_at + ?3
         WHERE h.orders < ?4 OR EXISTS (
             SELECT 1 FROM holdout_orders AS o
             WHERE o.store_hash = h.store_hash AND o.order_id = new.value ->> 0)
         ON CONFLICT (store_hash, order_id) DO UPDATE SET revenue = excluded.revenue
         WHERE revenue <> excluded.revenue",
        rows,
        store,
        WINDOW,
        MOST
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

/// Takes back what an order contributes.
pub(super) async fn take_back(
    connection: &mut SqliteConnection,
    store: &str,
    order: i64,
) -> Result<(), StorageError> {
    sqlx::query!(
        "DELETE FROM holdout_orders WHERE store_hash = ? AND order_id = ?",
        store,
        order
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}
