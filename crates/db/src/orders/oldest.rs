//! Deleting a customer's oldest orders, some at a time.

use std::collections::BTreeSet;

use sqlx::SqliteConnection;

use super::{super::json, StorageError, rows, signed, unsigned};
use crate::{
    database_error,
    limits::{LINES_PER_SHOPPER, ORDERS_PER_SHOPPER, ROWS_AT_ONCE},
};

/// The number of orders examined in one transaction. Some may have no lines, so [`ROWS_AT_ONCE`] alone would
/// not bound it.
const ORDERS_AT_ONCE: usize = ROWS_AT_ONCE / 4;

/// A candidate for deletion, with the number of its lines.
struct Oldest {
    id: u64,
    lines: usize,
}

/// Selects orders of a customer that were both placed and read before these moments.
#[derive(Clone, Copy)]
pub(crate) struct Before {
    /// In seconds since 1970-01-01T00:00:00Z.
    pub(crate) placed: i64,
    /// A read sequence number.
    pub(crate) read: i64,
}

impl Before {
    const ALL: Self = Self {
        placed: i64::MAX,
        read: i64::MAX,
    };
}

/// The result of a deletion.
#[derive(Default)]
pub(crate) struct Deleted {
    /// The number of deleted orders.
    pub(crate) orders: u64,
    /// The products in the deleted orders.
    pub(crate) products: BTreeSet<u64>,
    /// Whether there may be more to delete.
    pub(crate) is_more: bool,
}

/// Deletes some of the selected orders, oldest first.
pub(crate) async fn delete(
    connection: &mut SqliteConnection,
    store: &str,
    customer_id: u64,
    before: Before,
) -> Result<Deleted, StorageError> {
    let found = oldest(connection, store, customer_id, before).await?;
    let count = found.len();
    let mut lines = 0;
    let ids: Vec<u64> = found
        .into_iter()
        .take_while(|order| {
            let fits = lines == 0 || lines + order.lines <= ROWS_AT_ONCE;
            lines += order.lines;
            fits
        })
        .map(|order| order.id)
        .collect();
    let is_more = ids.len() < count || count == ORDERS_AT_ONCE;
    remove(connection, store, ids, is_more).await
}

/// Deletes orders of a customer beyond the limits, or some of them.
pub(super) async fn delete_beyond_bounds(
    connection: &mut SqliteConnection,
    store: &str,
    customer_id: u64,
) -> Result<Deleted, StorageError> {
    let customer = signed(customer_id);
    let has = sqlx::query!(
        r#"SELECT COUNT(*) AS "orders!: i64", COALESCE(SUM(line_count), 0) AS "lines!: i64"
           FROM orders INDEXED BY orders_by_customer WHERE store_hash = ? AND customer_id = ?"#,
        store,
        customer
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(database_error)?;
    let beyond = |has: i64, bound: usize| usize::try_from(has).unwrap_or(0).saturating_sub(bound);
    let mut orders = beyond(has.orders, ORDERS_PER_SHOPPER);
    let mut lines = beyond(has.lines, LINES_PER_SHOPPER);
    if orders == 0 && lines == 0 {
        return Ok(Deleted::default());
    }
    let found = oldest(connection, store, customer_id, Before::ALL).await?;
    let mut taken = 0;
    let ids: Vec<u64> = found
        .into_iter()
        .take_while(|order| {
            let is_beyond = orders > 0 || lines > 0;
            let fits = taken == 0 || taken + order.lines <= 2 * ROWS_AT_ONCE;
            orders = orders.saturating_sub(1);
            lines = lines.saturating_sub(order.lines);
            taken += order.lines;
            is_beyond && fits
        })
        .map(|order| order.id)
        .collect();
    remove(connection, store, ids, true).await
}

async fn remove(
    connection: &mut SqliteConnection,
    store: &str,
    ids: Vec<u64>,
    is_more: bool,
) -> Result<Deleted, StorageError> {
    if ids.is_empty() {
        return Ok(Deleted::default());
    }
    let products = rows::products(connection, store, &ids).await?;
    let ids = json(&ids.into_iter().map(signed).collect::<Vec<_>>())?;
    let done = sqlx::query!(
        "DELETE FROM orders
         WHERE store_hash = ? AND order_id IN (SELECT value FROM json_each(?))",
        store,
        ids
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(Deleted {
        orders: done.rows_affected(),
        products,
        is_more,
    })
}

async fn oldest(
    connection: &mut SqliteConnection,
    store: &str,
    customer_id: u64,
    before: Before,
) -> Result<Vec<Oldest>, StorageError> {
    let customer = signed(customer_id);
    let most = i64::try_from(ORDERS_AT_ONCE).unwrap_or(i64::MAX);
    sqlx::query!(
        "SELECT order_id, line_count FROM orders INDEXED BY orders_by_customer
         WHERE store_hash = ? AND customer_id = ? AND ordered_at < ? AND read_at < ?
         ORDER BY ordered_at, order_id LIMIT ?",
        store,
        customer,
        before.placed,
        before.read,
        most
    )
    .fetch_all(connection)
    .await
    .map_err(database_error)?
    .into_iter()
    .map(|row| {
        Ok(Oldest {
            id: unsigned(row.order_id)?,
            lines: usize::try_from(row.line_count).unwrap_or(0),
        })
    })
    .collect()
}
