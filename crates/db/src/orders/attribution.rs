//! Which orders come from the widget: those of a cart to which it has added a product, by the same shopper.
//!
//! Each order's contribution to the daily counts is a row, and triggers keep the counts equal to the rows. So an order
//! that is read again, canceled or refunded replaces its contribution.

use std::collections::HashSet;

use sqlx::SqliteConnection;

use super::{
    super::{database_error, json, signed},
    StorageError,
};
use crate::model::{CountingPolicy, StoredOrder, day_in};

/// The tolerated difference between BigCommerce's clock, which dates orders, and this machine's, in seconds.
const CLOCKS_APART: i64 = 60;

/// Replaces what these orders contribute. All their lines have to be known.
pub(super) async fn attribute(
    connection: &mut SqliteConnection,
    store: &str,
    orders: &[&StoredOrder],
    counting: &CountingPolicy<'_>,
) -> Result<(), StorageError> {
    let ids = concerned(connection, store, orders).await?;
    if ids.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = orders
        .iter()
        .filter(|order| ids.contains(&signed(order.id)))
        .filter(|order| !order.is_deleted && (counting.counts_status)(order.status_id))
        .flat_map(|order| {
            let (id, customer, cart) = (
                signed(order.id),
                signed(order.customer_id),
                order.cart_id.as_deref(),
            );
            let (day, at) = (
                day_in(order.ordered_at, counting.zone),
                order.ordered_at.as_second(),
            );
            order.revenue.iter().map(move |(product, revenue)| {
                (id, customer, cart, day, at, signed(*product), *revenue)
            })
        })
        .collect();
    let (lines, ids) = (json(&lines)?, json(&ids)?);
    sqlx::query!(
        "INSERT INTO attributed_orders (store_hash, order_id, product_id, customer_id,
                                                  day, channel_id, layout, orders, revenue)
         SELECT c.store_hash, new.value ->> 0, c.product_id, c.customer_id, new.value ->> 3,
                c.channel_id, c.layout, 0, 0
         FROM json_each(?1) AS new
         CROSS JOIN shopper_carts AS c
             ON c.store_hash = ?2 AND c.customer_id = new.value ->> 1
                 AND c.cart_id = new.value ->> 2 AND c.product_id = new.value ->> 5
                 AND c.added_at <= new.value ->> 4 + ?3
         WHERE true
         ON CONFLICT (store_hash, order_id, product_id) DO NOTHING",
        lines,
        store,
        CLOCKS_APART
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    sqlx::query!(
        "UPDATE attributed_orders AS a SET (orders, revenue) = (
             SELECT COUNT(*), COALESCE(SUM(value ->> 6), 0) FROM json_each(?1)
             WHERE value ->> 0 = a.order_id AND value ->> 5 = a.product_id)
         WHERE store_hash = ?2 AND order_id IN (SELECT value FROM json_each(?3))
             AND product_id > 0",
        lines,
        store,
        ids
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    // The order as a whole, under the layout of its first product.
    sqlx::query!(
        "INSERT INTO attributed_orders (store_hash, order_id, product_id, customer_id,
                                                  day, channel_id, layout, orders, revenue)
         SELECT store_hash, order_id, 0, customer_id, day, channel_id, layout, 0, 0
         FROM attributed_orders
         WHERE store_hash = ?1 AND order_id IN (SELECT value FROM json_each(?2))
             AND product_id > 0
         ORDER BY order_id, product_id
         ON CONFLICT (store_hash, order_id, product_id) DO NOTHING",
        store,
        ids
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    sqlx::query!(
        "UPDATE attributed_orders AS a SET (orders, revenue) = (
             SELECT COALESCE(MAX(p.orders), 0), COALESCE(SUM(p.revenue), 0)
             FROM attributed_orders AS p
             WHERE p.store_hash = a.store_hash AND p.order_id = a.order_id AND p.product_id > 0)
         WHERE store_hash = ?1 AND order_id IN (SELECT value FROM json_each(?2))
             AND product_id = 0",
        store,
        ids
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

/// Takes back what an order contributes, because it is gone.
pub(super) async fn take_back(
    connection: &mut SqliteConnection,
    store: &str,
    order: i64,
) -> Result<(), StorageError> {
    sqlx::query!(
        "UPDATE attributed_orders SET orders = 0, revenue = 0
         WHERE store_hash = ? AND order_id = ? AND orders > 0",
        store,
        order
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

/// Returns the IDs of the orders that contribute already, or that come from a cart which the widget has filled, as JSON.
/// `None` if there are none, which is the rule.
async fn concerned(
    connection: &mut SqliteConnection,
    store: &str,
    orders: &[&StoredOrder],
) -> Result<HashSet<i64>, StorageError> {
    let orders: Vec<_> = orders
        .iter()
        .map(|order| {
            let (id, customer) = (signed(order.id), signed(order.customer_id));
            (id, customer, order.cart_id.as_deref())
        })
        .collect();
    let orders = json(&orders)?;
    let found = sqlx::query_scalar!(
        r#"SELECT wanted.value ->> 0 AS "id!: i64"
           FROM json_each(?1) AS wanted
           WHERE EXISTS (SELECT 1 FROM attributed_orders AS a
                         WHERE a.store_hash = ?2 AND a.order_id = wanted.value ->> 0)
               OR EXISTS (SELECT 1 FROM shopper_carts AS c
                          WHERE c.store_hash = ?2 AND c.customer_id = wanted.value ->> 1
                              AND c.cart_id = wanted.value ->> 2)"#,
        orders,
        store
    )
    .fetch_all(connection)
    .await
    .map_err(database_error)?;
    Ok(found.into_iter().collect())
}
