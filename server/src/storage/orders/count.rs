//! From orders to purchases, within one transaction.

use jiff::Timestamp;
use serde::Serialize;
use sqlx::SqliteConnection;

use super::{
    super::{from_json, json, timestamp},
    StorageError, signed, unsigned,
};
use crate::model::{Bought, Counting, KnownLine, KnownOrder};

/// A purchase to be written.
#[derive(Serialize)]
struct NewPurchase<'a> {
    position: usize,
    product: i64,
    variant: i64,
    at: i64,
    times: u32,
    quantity: i64,
    name: &'a str,
    sku: &'a str,
    options: String,
}

/// Writes what a customer's orders amount to in place of what it was. Nothing for a customer who is
/// not kept.
pub(super) async fn recount(
    connection: &mut SqliteConnection,
    store: &str,
    customer_id: u64,
    counting: &Counting<'_>,
) -> Result<(), StorageError> {
    let customer = signed(customer_id);
    let kept = sqlx::query!(
        "UPDATE shoppers SET counted_for = ? WHERE store_hash = ? AND customer_id = ?",
        counting.counted_for,
        store,
        customer
    )
    .execute(&mut *connection)
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(());
    }
    let bought = counted(connection, store, customer_id, counting).await?;
    sqlx::query!(
        "DELETE FROM purchases WHERE store_hash = ? AND customer_id = ?",
        store,
        customer
    )
    .execute(&mut *connection)
    .await?;
    put(connection, store, customer, &bought).await
}

/// What a customer's orders amount to.
pub(in crate::storage) async fn counted(
    connection: &mut SqliteConnection,
    store: &str,
    customer_id: u64,
    counting: &Counting<'_>,
) -> Result<Vec<Bought>, StorageError> {
    let mut orders = orders(connection, store, signed(customer_id)).await?;
    if let Some(since) = counting.since {
        orders.retain(|order| order.ordered_at >= since);
    }
    Ok((counting.count)(&orders))
}

/// A customer's orders that have lines, newest first.
async fn orders(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
) -> Result<Vec<KnownOrder>, StorageError> {
    let rows = sqlx::query!(
        r#"SELECT o.order_id AS "order_id!", o.customer_id AS "customer_id!",
                  o.status_id AS "status_id!", o.ordered_at AS "ordered_at!",
                  o.lines_complete AS "lines_complete!: bool", l.line_id AS "line_id!",
                  l.product_id AS "product_id!", l.variant_id AS "variant_id!",
                  l.quantity AS "quantity!", l.name AS "name!", l.sku AS "sku!",
                  l.options AS "options!"
           FROM orders AS o CROSS JOIN order_lines AS l USING (store_hash, order_id)
           WHERE o.store_hash = ? AND o.customer_id = ? AND o.is_deleted = 0
           ORDER BY o.ordered_at DESC, o.order_id DESC, l.line_id"#,
        store,
        customer
    )
    .fetch_all(connection)
    .await?;
    let mut orders: Vec<KnownOrder> = Vec::new();
    for row in rows {
        let id = unsigned(row.order_id)?;
        let line = KnownLine {
            id: unsigned(row.line_id)?,
            product_id: unsigned(row.product_id)?,
            variant_id: Some(unsigned(row.variant_id)?).filter(|id| *id > 0),
            quantity: unsigned(row.quantity)?,
            name: row.name,
            sku: row.sku,
            options: from_json(&row.options)?,
        };
        match orders.last_mut() {
            Some(order) if order.id == id => order.lines.push(line),
            _ => orders.push(KnownOrder {
                id,
                customer_id: unsigned(row.customer_id)?,
                status_id: u8::try_from(row.status_id)
                    .map_err(|_| StorageError::Damaged("a status"))?,
                ordered_at: timestamp(row.ordered_at)?,
                is_deleted: false,
                lines_complete: row.lines_complete,
                lines: vec![line],
            }),
        }
    }
    Ok(orders)
}

async fn put(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
    bought: &[Bought],
) -> Result<(), StorageError> {
    if bought.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(bought.len());
    for (position, bought) in bought.iter().enumerate() {
        rows.push(NewPurchase {
            position,
            product: signed(bought.line.product_id),
            variant: signed(bought.line.variant_id.unwrap_or(0)),
            at: Timestamp::as_second(bought.last_at),
            times: bought.times,
            quantity: signed(bought.last_quantity),
            name: &bought.line.name,
            sku: &bought.line.sku,
            options: json(&bought.line.options)?,
        });
    }
    let rows = json(&rows)?;
    sqlx::query!(
        "INSERT INTO purchases (store_hash, customer_id, position, product_id, variant_id, last_at,
                                times, last_quantity, name, sku, options)
         SELECT ?1, ?2, value ->> 'position', value ->> 'product', value ->> 'variant',
                value ->> 'at', value ->> 'times', value ->> 'quantity', value ->> 'name',
                value ->> 'sku', value ->> 'options'
         FROM json_each(?3)",
        store,
        customer,
        rows
    )
    .execute(connection)
    .await?;
    Ok(())
}
