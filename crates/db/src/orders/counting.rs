//! Counting purchases from order lines, within one transaction.
//!
//! Purchases are always derived from lines. When an order changes, only the products that it had before or
//! has now are counted again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::{
    super::{from_json, json},
    StorageError, signed,
};
use crate::{
    database_error,
    limits::{LINES_PER_SHOPPER, PURCHASES_PER_SHOPPER},
    model::{Counted, CountedLine, CountingPolicy, Place},
};

/// A purchase to be written. Name, SKU and options are copied from its line.
#[derive(Serialize)]
struct NewPurchase {
    at: i64,
    order: i64,
    line: i64,
    product: i64,
    variant: i64,
    times: u32,
    with_bare: u32,
    quantity: i64,
    /// JSON.
    earlier: String,
    /// JSON.
    channels: String,
}

/// A line; the fields are in the order of the statements' columns.
#[derive(Deserialize)]
struct LineRow(i64, u64, u64, u8, u64, u64, u64, u64);

/// The state of a customer's last count.
struct LastCount {
    counted_for: String,
    has_more: bool,
}

/// Recounts a customer's purchases of some products, or all of them if they were counted under other rules.
/// Does nothing for a customer who is not kept.
pub(super) async fn recount(
    connection: &mut SqliteConnection,
    store: &str,
    customer_id: u64,
    products: &BTreeSet<u64>,
    counting: &CountingPolicy<'_>,
) -> Result<(), StorageError> {
    let customer = signed(customer_id);
    let Some(last) = last_count(connection, store, customer).await? else {
        return Ok(());
    };
    if last.counted_for != counting.counted_for {
        save_rules(connection, store, customer, counting).await?;
        return recount_all(connection, store, customer, counting).await;
    }
    if products.is_empty() {
        return Ok(());
    }
    // Purchases that were left out sort after the last one that is stored.
    let last_kept = if last.has_more {
        nth(connection, store, customer, PURCHASES_PER_SHOPPER - 1).await?
    } else {
        None
    };
    let was_cut = recount_products(connection, store, customer, products, counting).await?;
    if last.has_more && !are_enough_before(connection, store, customer, last_kept).await? {
        // A purchase that was left out may have to replace one that was deleted.
        return recount_all(connection, store, customer, counting).await;
    }
    let left_out = delete_beyond_limit(connection, store, customer).await?;
    let has_more = last.has_more || was_cut || left_out;
    save_has_more(connection, store, customer, has_more).await
}

/// Returns a customer's purchases under the given rules, up to the limit.
pub(crate) async fn counted(
    connection: &mut SqliteConnection,
    store: &str,
    customer_id: u64,
    counting: &CountingPolicy<'_>,
) -> Result<Vec<Counted>, StorageError> {
    let lines = all_lines(connection, store, signed(customer_id), counting).await?;
    let (counted, _) = add_up(lines, counting);
    Ok(counted)
}

/// Returns the purchases up to the limit, and whether the lines have more.
fn add_up(lines: Vec<CountedLine>, counting: &CountingPolicy<'_>) -> (Vec<Counted>, bool) {
    let mut counted = (counting.count)(lines);
    let has_more = counted.len() > PURCHASES_PER_SHOPPER;
    counted.truncate(PURCHASES_PER_SHOPPER);
    (counted, has_more)
}

async fn last_count(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
) -> Result<Option<LastCount>, StorageError> {
    sqlx::query_as!(
        LastCount,
        r#"SELECT counted_for, has_more_purchases AS "has_more!: bool"
           FROM shoppers WHERE store_hash = ? AND customer_id = ?"#,
        store,
        customer
    )
    .fetch_optional(connection)
    .await
    .map_err(database_error)
}

/// Saves the rules by which a customer's orders are stored and counted from now on. If these keep more than
/// the previous rules did, all orders have to be read again, from the newest.
async fn save_rules(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
    counting: &CountingPolicy<'_>,
) -> Result<(), StorageError> {
    let (counted_for, kept_by) = (counting.counted_for, counting.kept_by);
    let months = i64::from(counting.months);
    sqlx::query!(
        "UPDATE shoppers SET
             older_below = CASE
                 WHEN read_at IS NOT NULL AND kept_by <> ''
                     AND (kept_by <> ?1
                          OR (kept_months > 0 AND (?2 = 0 OR kept_months < ?2)))
                 THEN NULLIF(MAX(newest_id, COALESCE((
                     SELECT MAX(order_id) FROM orders AS o
                     WHERE o.store_hash = shoppers.store_hash
                         AND o.customer_id = shoppers.customer_id), 0)), 0) + 1
                 ELSE older_below END,
             kept_by = ?1, kept_months = ?2, counted_for = ?3
         WHERE store_hash = ?4 AND customer_id = ?5",
        kept_by,
        months,
        counted_for,
        store,
        customer
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

async fn recount_all(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
    counting: &CountingPolicy<'_>,
) -> Result<(), StorageError> {
    let lines = all_lines(connection, store, customer, counting).await?;
    let (counted, has_more) = add_up(lines, counting);
    sqlx::query!(
        "DELETE FROM purchases WHERE store_hash = ? AND customer_id = ?",
        store,
        customer
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    put(connection, store, customer, &counted).await?;
    save_has_more(connection, store, customer, has_more).await
}

/// Recounts the purchases of these products. Returns whether they alone exceed the limit.
async fn recount_products(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
    products: &BTreeSet<u64>,
    counting: &CountingPolicy<'_>,
) -> Result<bool, StorageError> {
    let products: Vec<i64> = products.iter().map(|product| signed(*product)).collect();
    let products = json(&products)?;
    let lines = lines_of_products(connection, store, customer, &products, counting).await?;
    let (counted, has_more) = add_up(lines, counting);
    sqlx::query!(
        "DELETE FROM purchases WHERE store_hash = ? AND customer_id = ?
             AND product_id IN (SELECT value FROM json_each(?))",
        store,
        customer,
        products
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    put(connection, store, customer, &counted).await?;
    Ok(has_more)
}

/// Returns all lines of a customer, those of the newest orders first.
async fn all_lines(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
    counting: &CountingPolicy<'_>,
) -> Result<Vec<CountedLine>, StorageError> {
    let since = since(counting);
    let most = i64::try_from(LINES_PER_SHOPPER).unwrap_or(i64::MAX);
    // One row, because sqlx sends each row of a result from one thread to another.
    let lines = sqlx::query_scalar!(
        r#"SELECT json_group_array(json_array(ordered_at, order_id, line_id, status_id, product_id,
                                              variant_id, quantity, channel_id))
                      AS "lines!: String"
           FROM (SELECT o.ordered_at, l.order_id, l.line_id, o.status_id, l.product_id,
                        l.variant_id, l.quantity, o.channel_id
                 FROM orders AS o INDEXED BY orders_by_customer
                 CROSS JOIN order_lines AS l
                     ON l.store_hash = o.store_hash AND l.order_id = o.order_id
                 WHERE o.store_hash = ?1 AND o.customer_id = ?2 AND o.ordered_at >= ?3
                     AND o.is_deleted = 0
                 ORDER BY o.ordered_at DESC, o.order_id DESC LIMIT ?4 + 0)"#,
        store,
        customer,
        since,
        most
    )
    .fetch_one(connection)
    .await
    .map_err(database_error)?;
    read_lines(&lines)
}

/// Returns a customer's lines of some products; `products` is a JSON array of ids.
async fn lines_of_products(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
    products: &str,
    counting: &CountingPolicy<'_>,
) -> Result<Vec<CountedLine>, StorageError> {
    let since = since(counting);
    let lines = sqlx::query_scalar!(
        r#"SELECT json_group_array(json_array(o.ordered_at, l.order_id, l.line_id, o.status_id,
                                              l.product_id, l.variant_id, l.quantity,
                                              o.channel_id))
                      AS "lines!: String"
           FROM json_each(?1) AS wanted
           CROSS JOIN order_lines AS l INDEXED BY order_lines_by_product
               ON l.store_hash = ?2 AND l.product_id = wanted.value AND l.customer_id = ?3
           CROSS JOIN orders AS o ON o.store_hash = l.store_hash AND o.order_id = l.order_id
           WHERE o.is_deleted = 0 AND o.ordered_at >= ?4"#,
        products,
        store,
        customer,
        since
    )
    .fetch_one(connection)
    .await
    .map_err(database_error)?;
    read_lines(&lines)
}

fn since(counting: &CountingPolicy<'_>) -> i64 {
    counting.since.map_or(i64::MIN, jiff::Timestamp::as_second)
}

fn read_lines(lines: &str) -> Result<Vec<CountedLine>, StorageError> {
    let rows: Vec<LineRow> = from_json(lines)?;
    let lines = rows.into_iter().map(
        |LineRow(
            at,
            order_id,
            line_id,
            status_id,
            product_id,
            variant_id,
            quantity,
            channel_id,
        )| {
            CountedLine {
                place: Place {
                    at,
                    order_id,
                    line_id,
                },
                status_id,
                channel_id,
                product_id,
                variant_id,
                quantity,
            }
        },
    );
    Ok(lines.collect())
}

async fn put(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
    counted: &[Counted],
) -> Result<(), StorageError> {
    if counted.is_empty() {
        return Ok(());
    }
    let rows: Vec<NewPurchase> = counted
        .iter()
        .map(|counted| {
            Ok(NewPurchase {
                at: counted.place.at,
                order: signed(counted.place.order_id),
                line: signed(counted.place.line_id),
                product: signed(counted.product_id),
                variant: signed(counted.variant_id),
                times: counted.times,
                with_bare: counted.times_with_bare,
                quantity: signed(counted.last_quantity),
                earlier: json(&counted.earlier_at)?,
                channels: json(&counted.channels)?,
            })
        })
        .collect::<Result<_, StorageError>>()?;
    let rows = json(&rows)?;
    sqlx::query!(
        "INSERT INTO purchases (store_hash, customer_id, last_at, last_order_id, last_line_id,
                                product_id, variant_id, times, times_with_bare, last_quantity,
                                earlier_at, channels, name, sku, options, translation)
         SELECT ?1, ?2, new.value ->> 'at', l.order_id, l.line_id, new.value ->> 'product',
                new.value ->> 'variant', new.value ->> 'times', new.value ->> 'with_bare',
                new.value ->> 'quantity', new.value ->> 'earlier', new.value ->> 'channels',
                l.name, l.sku, l.options, l.translation
         FROM json_each(?3) AS new
         CROSS JOIN order_lines AS l ON l.store_hash = ?1
             AND l.order_id = new.value ->> 'order' AND l.line_id = new.value ->> 'line'",
        store,
        customer,
        rows
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

/// Returns the position of a customer's purchase that `before` others precede, or `None` if there are fewer.
async fn nth(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
    before: usize,
) -> Result<Option<(i64, i64, i64)>, StorageError> {
    let before = i64::try_from(before).unwrap_or(i64::MAX);
    let row = sqlx::query!(
        "SELECT last_at, last_order_id, last_line_id FROM purchases
         WHERE store_hash = ?1 AND customer_id = ?2
         ORDER BY last_at DESC, last_order_id DESC, last_line_id LIMIT 1 OFFSET ?3",
        store,
        customer,
        before
    )
    .fetch_optional(connection)
    .await
    .map_err(database_error)?;
    Ok(row.map(|row| (row.last_at, row.last_order_id, row.last_line_id)))
}

/// Returns whether the maximum number of purchases sort at this position or before it.
async fn are_enough_before(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
    place: Option<(i64, i64, i64)>,
) -> Result<bool, StorageError> {
    let Some((at, order, line)) = place else {
        return Ok(false);
    };
    let kept = nth(connection, store, customer, PURCHASES_PER_SHOPPER - 1).await?;
    // Line ids are in ascending order, the other columns in descending order.
    Ok(kept.is_some_and(|(a, o, l)| (a, o, -l) >= (at, order, -line)))
}

/// Deletes the purchases beyond the limit. Returns whether there were any.
async fn delete_beyond_limit(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
) -> Result<bool, StorageError> {
    let first = nth(connection, store, customer, PURCHASES_PER_SHOPPER).await?;
    let Some((at, order, line)) = first else {
        return Ok(false);
    };
    sqlx::query!(
        "DELETE FROM purchases
         WHERE store_hash = ?1 AND customer_id = ?2 AND last_at <= ?3
             AND (last_at < ?3 OR last_order_id < ?4
                  OR (last_order_id = ?4 AND last_line_id >= ?5))",
        store,
        customer,
        at,
        order,
        line
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(true)
}

async fn save_has_more(
    connection: &mut SqliteConnection,
    store: &str,
    customer: i64,
    has_more: bool,
) -> Result<(), StorageError> {
    sqlx::query!(
        "UPDATE shoppers SET has_more_purchases = ?1
         WHERE store_hash = ?2 AND customer_id = ?3 AND has_more_purchases <> ?1",
        has_more,
        store,
        customer
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}
