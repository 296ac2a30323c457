//! Rows of orders and their lines, many at a time: lists are passed as JSON in one parameter.

use std::collections::BTreeSet;

use serde::Serialize;
use sqlx::SqliteConnection;

use super::{
    super::{from_json, json},
    ReadSeq, StorageError, StoredRows, signed, take_back, unsigned,
};
use crate::{
    database_error,
    model::{OrdersRead, Reading, StoredOrder},
};

/// The stored data of an order that decides whether it is replaced.
pub(super) struct OrderRow {
    pub customer_id: u64,
    pub is_deleted: bool,
    pub lines_complete: bool,
    pub line_count: usize,
    pub read_at: ReadSeq,
}

/// An order to be written, whether all its lines are stored afterwards, and whether its stored lines stay.
pub(super) struct NewRow<'a> {
    pub order: &'a StoredOrder,
    pub lines_complete: bool,
    pub keeps_lines: bool,
}

/// A [`NewRow`] in the form of the JSON parameter.
#[derive(Serialize)]
struct NewOrder {
    id: i64,
    customer: i64,
    status: u8,
    channel: i64,
    at: i64,
    deleted: u8,
    complete: u8,
    lines: usize,
}

/// A line in the form of the JSON parameter.
#[derive(Serialize)]
struct NewLine<'a> {
    order: i64,
    customer: i64,
    line: i64,
    product: i64,
    variant: i64,
    quantity: i64,
    name: &'a str,
    sku: &'a str,
    options: String,
    translation: Option<String>,
}

pub(super) async fn stored(
    connection: &mut SqliteConnection,
    store: &str,
    orders: &[StoredOrder],
) -> Result<StoredRows, StorageError> {
    let ids = json(&orders.iter().map(|o| signed(o.id)).collect::<Vec<_>>())?;
    sqlx::query!(
        r#"SELECT o.order_id AS "order_id!", o.customer_id AS "customer_id!",
                  o.is_deleted AS "is_deleted!: bool",
                  o.lines_complete AS "lines_complete!: bool", o.read_at AS "read_at!",
                  o.line_count AS "line_count!"
           FROM json_each(?) AS wanted
           CROSS JOIN orders AS o ON o.store_hash = ? AND o.order_id = wanted.value"#,
        ids,
        store
    )
    .fetch_all(connection)
    .await
    .map_err(database_error)?
    .into_iter()
    .map(|row| {
        let stored = OrderRow {
            customer_id: unsigned(row.customer_id)?,
            is_deleted: row.is_deleted,
            lines_complete: row.lines_complete,
            line_count: usize::try_from(row.line_count).unwrap_or(0),
            read_at: ReadSeq(row.read_at),
        };
        Ok((unsigned(row.order_id)?, stored))
    })
    .collect()
}

pub(super) async fn put(
    connection: &mut SqliteConnection,
    store: &str,
    orders: &[NewRow<'_>],
    stored: &StoredRows,
    read_seq: ReadSeq,
) -> Result<(), StorageError> {
    if orders.is_empty() {
        return Ok(());
    }
    let kept_lines = |id: u64| stored.get(&id).map_or(0, |row| row.line_count);
    let rows: Vec<NewOrder> = orders
        .iter()
        .map(
            |NewRow {
                 order,
                 lines_complete,
                 keeps_lines,
             }| NewOrder {
                id: signed(order.id),
                customer: signed(order.customer_id),
                status: order.status_id,
                channel: signed(order.channel_id),
                at: order.ordered_at.as_second(),
                deleted: u8::from(order.is_deleted),
                complete: u8::from(*lines_complete),
                lines: match (keeps_lines, order.is_deleted) {
                    (true, _) => kept_lines(order.id),
                    (false, true) => 0,
                    (false, false) => order.lines.len(),
                },
            },
        )
        .collect();
    let rows = json(&rows)?;
    sqlx::query!(
        "INSERT INTO orders (store_hash, order_id, customer_id, status_id, ordered_at, is_deleted,
                             lines_complete, read_at, line_count, channel_id)
         SELECT ?1, value ->> 'id', value ->> 'customer', value ->> 'status', value ->> 'at',
                value ->> 'deleted', value ->> 'complete', ?2, value ->> 'lines',
                value ->> 'channel'
         FROM json_each(?3) WHERE TRUE
         ON CONFLICT (store_hash, order_id) DO UPDATE SET
             customer_id = excluded.customer_id,
             status_id = excluded.status_id,
             ordered_at = excluded.ordered_at,
             is_deleted = excluded.is_deleted,
             lines_complete = excluded.lines_complete,
             read_at = excluded.read_at,
             line_count = excluded.line_count,
             channel_id = excluded.channel_id",
        store,
        read_seq.0,
        rows
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

pub(super) async fn put_lines(
    connection: &mut SqliteConnection,
    store: &str,
    orders: &[&StoredOrder],
) -> Result<(), StorageError> {
    let mut rows = Vec::new();
    for order in orders.iter().filter(|order| !order.is_deleted) {
        for line in &order.lines {
            rows.push(NewLine {
                order: signed(order.id),
                customer: signed(order.customer_id),
                line: signed(line.id),
                product: signed(line.product_id),
                variant: signed(line.variant_id.unwrap_or(0)),
                quantity: signed(line.quantity),
                name: &line.name,
                sku: &line.sku,
                options: json(&line.options)?,
                translation: line.translation.as_ref().map(json).transpose()?,
            });
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    let rows = json(&rows)?;
    sqlx::query!(
        "INSERT OR REPLACE INTO order_lines (store_hash, order_id, customer_id, line_id, product_id,
                                             variant_id, quantity, name, sku, options,
                                             translation)
         SELECT ?1, value ->> 'order', value ->> 'customer', value ->> 'line', value ->> 'product',
                value ->> 'variant', value ->> 'quantity', value ->> 'name', value ->> 'sku',
                value ->> 'options', value ->> 'translation'
         FROM json_each(?2)",
        store,
        rows
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

pub(super) async fn delete_lines(
    connection: &mut SqliteConnection,
    store: &str,
    orders: &[u64],
) -> Result<(), StorageError> {
    if orders.is_empty() {
        return Ok(());
    }
    let ids = json(&orders.iter().map(|id| signed(*id)).collect::<Vec<_>>())?;
    sqlx::query!(
        "DELETE FROM order_lines
         WHERE store_hash = ? AND order_id IN (SELECT value FROM json_each(?))",
        store,
        ids
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

/// Updates the customer of lines that stay while their order moves to another customer.
pub(super) async fn hand_over_lines(
    connection: &mut SqliteConnection,
    store: &str,
    orders: &[NewRow<'_>],
    stored: &StoredRows,
) -> Result<(), StorageError> {
    let before = |order: &StoredOrder| stored.get(&order.id).map(|row| row.customer_id);
    let moved = orders.iter().filter(|row| {
        row.keeps_lines
            && before(row.order).is_some_and(|customer| customer != row.order.customer_id)
    });
    for NewRow { order, .. } in moved {
        let (id, customer) = (signed(order.id), signed(order.customer_id));
        sqlx::query!(
            "UPDATE order_lines SET customer_id = ? WHERE store_hash = ? AND order_id = ?",
            customer,
            store,
            id
        )
        .execute(&mut *connection)
        .await
        .map_err(database_error)?;
    }
    Ok(())
}

/// Returns the products in these orders.
pub(super) async fn products(
    connection: &mut SqliteConnection,
    store: &str,
    orders: &[u64],
) -> Result<BTreeSet<u64>, StorageError> {
    if orders.is_empty() {
        return Ok(BTreeSet::new());
    }
    let ids = json(&orders.iter().map(|id| signed(*id)).collect::<Vec<_>>())?;
    let products = sqlx::query_scalar!(
        r#"SELECT json_group_array(DISTINCT l.product_id) AS "products!: String"
           FROM json_each(?1) AS wanted
           CROSS JOIN order_lines AS l ON l.store_hash = ?2 AND l.order_id = wanted.value"#,
        ids,
        store
    )
    .fetch_one(connection)
    .await
    .map_err(database_error)?;
    from_json(&products)
}

/// Returns the range of ids that a page covers: an order in it that is not on the page does not exist.
fn range(read: &OrdersRead<'_>) -> (i64, i64) {
    let low = match read.lowest_id {
        Some(lowest) if !read.is_last => signed(lowest),
        None if !read.is_last => i64::MAX,
        _ => 0,
    };
    let high = match read.reading {
        Reading::Newest => i64::MAX,
        Reading::Below(below) => signed(below).saturating_sub(1),
    };
    (low, high)
}

/// The number of orders turned into tombstones in one transaction.
const TOMBSTONES_AT_ONCE: u32 = 100;

/// The result of turning missing orders into tombstones.
#[derive(Default)]
pub(super) struct Tombstoned {
    /// The products in these orders.
    pub(super) products: BTreeSet<u64>,
    /// Whether there may be more.
    pub(super) is_more: bool,
}

/// Turns some of the orders that a page should contain but does not into tombstones. If part of the page
/// could not be parsed, they may be in that part, so nothing is done.
pub(super) async fn tombstone_missing(
    connection: &mut SqliteConnection,
    store: &str,
    read: &OrdersRead<'_>,
    lag: i64,
) -> Result<Tombstoned, StorageError> {
    if !read.is_whole {
        return Ok(Tombstoned::default());
    }
    let (low, high) = range(read);
    let (customer, before) = (
        signed(read.customer_id),
        read.read_seq.0.saturating_sub(lag),
    );
    let ids: Vec<i64> = read.orders.iter().map(|order| signed(order.id)).collect();
    let ids = json(&ids)?;
    let missing = sqlx::query_scalar!(
        "SELECT order_id FROM orders
         WHERE store_hash = ? AND customer_id = ? AND is_deleted = 0 AND read_at < ?
           AND order_id BETWEEN ? AND ? AND order_id NOT IN (SELECT value FROM json_each(?))
         LIMIT ?",
        store,
        customer,
        before,
        low,
        high,
        ids,
        TOMBSTONES_AT_ONCE
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(database_error)?;
    let is_more = missing.len() >= TOMBSTONES_AT_ONCE as usize;
    let missing: Vec<u64> = missing
        .into_iter()
        .map(unsigned)
        .collect::<Result<_, _>>()?;
    let products = products(connection, store, &missing).await?;
    for order_id in missing {
        let whose = tombstone(connection, store, order_id, read.read_seq).await?;
        if whose.is_some() {
            take_back(connection, store, order_id).await?;
        }
    }
    Ok(Tombstoned { products, is_more })
}

/// Turns an order into a tombstone. Returns its customer (0 if unknown or not kept), or `None` if newer data
/// is stored. An erasure passes over orders that were read after it began, so a tombstone names no customer
/// who is not kept.
pub(super) async fn tombstone(
    connection: &mut SqliteConnection,
    store: &str,
    order_id: u64,
    read_seq: ReadSeq,
) -> Result<Option<u64>, StorageError> {
    let order = signed(order_id);
    let whose = sqlx::query_scalar!(
        "INSERT INTO orders (store_hash, order_id, customer_id, status_id, ordered_at, is_deleted,
                             lines_complete, read_at)
         SELECT store_hash, ?2, 0, 0, 0, 1, 1, ?3 FROM stores WHERE store_hash = ?1
         ON CONFLICT (store_hash, order_id) DO UPDATE SET
             (customer_id, ordered_at) = (
                 SELECT IFNULL(MAX(customer_id), 0), IIF(COUNT(*) = 0, 0, orders.ordered_at)
                 FROM shoppers
                 WHERE store_hash = orders.store_hash AND customer_id = orders.customer_id),
             is_deleted = 1, lines_complete = 1, line_count = 0, read_at = excluded.read_at
         WHERE excluded.read_at > orders.read_at
         RETURNING customer_id",
        store,
        order,
        read_seq.0
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(database_error)?;
    if whose.is_some() {
        delete_lines(connection, store, &[order_id]).await?;
    }
    whose.map(unsigned).transpose()
}
