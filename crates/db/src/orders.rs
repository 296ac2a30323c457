//! Orders, and the rules by which newer data replaces older data.
//!
//! Every write recounts the affected customers' purchases in the same transaction.

mod attribution;
pub(super) mod counting;
mod holdout;
pub(super) mod oldest;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use domain::StoreHash;
use jiff::Timestamp;
use sqlx::SqliteConnection;

use self::{
    oldest::Before,
    rows::{NewRow, OrderRow},
};
use super::{
    ReadSeq, Storage, StorageError, Writing, database_error,
    epochs::InvalidationGuard,
    jobs, json, read_seq,
    shoppers::{self, ShopperRow},
    signed, unsigned,
};
use crate::{
    Job, Wakeup,
    limits::{LINES_PER_SHOPPER, ROWS_AT_ONCE},
    model::{CountingPolicy, OrdersRead, OrdersSaved, Reading, StoredOrder},
};

/// The time by which lists may lag behind, in milliseconds. An order that is missing from a list counts as
/// deleted, unless it was read individually less than this before the list.
const LAG: i64 = 60_000;

impl Storage {
    /// Saves a page of a customer's orders, except orders of which something newer is stored. Returns how
    /// far the orders have been read, or `None` if the customer is not kept (any more): then nothing is saved.
    ///
    /// For an order with missing lines, the same transaction enqueues a job that reads the order
    /// individually, because nothing else would reveal that it is incomplete.
    ///
    /// A page with many lines is saved in several transactions. The last one saves how far the orders have
    /// been read.
    ///
    /// # Errors
    /// [`StorageError`]; then part of the page may be saved, and it has to be read again.
    #[tracing::instrument(name = "db.orders.save_orders", level = "debug", skip_all)]
    pub async fn save_orders(
        &self,
        store: &StoreHash,
        read: &OrdersRead<'_>,
        counting: &CountingPolicy<'_>,
    ) -> Result<Option<OrdersSaved>, StorageError> {
        let _invalidation = self.epochs.invalidate_shopper(store, read.customer_id);
        let hash = store.as_ref();
        let mut left = self.save_most(store, read, counting).await?;
        loop {
            let mut transaction = self.writing(hash).await?;
            let Some(shopper) = shoppers::find(&mut transaction, hash, read.customer_id).await?
            else {
                return Ok(None);
            };
            if left.is_begun && shopper.state.counted_for.is_empty() {
                // The shopper was erased in between, with the saved part of the page, and has returned.
                return Ok(None);
            }
            let mut changed =
                put_orders(&mut transaction, hash, left.orders, read.read_seq, counting).await?;
            save_lacking(&mut transaction, store, &changed.lacking, read.read_seq).await?;
            let buried = rows::tombstone_missing(&mut transaction, hash, read, LAG).await?;
            changed.products.extend(buried.products);
            changed.customers.insert(read.customer_id);
            left.is_beyond |= changed.delete_beyond_bounds(&mut transaction, hash).await?;
            left.orders = &[];
            let mut saved = None;
            if !buried.is_more {
                // The oldest orders are deleted first, so still older ones would not be kept either.
                let lowest = read
                    .lowest_id
                    .filter(|_| !read.is_last && !read.is_enough && !left.is_beyond);
                let older_below = older_below(&shopper, read, lowest);
                shoppers::save_reading(&mut transaction, hash, read, older_below).await?;
                saved = Some(OrdersSaved { older_below });
            }
            self.end(transaction, store, &changed, read.read_seq, counting)
                .await?;
            if !changed.lacking.is_empty() {
                self.wakeups.wake(store, Wakeup::Asked);
            }
            if saved.is_some() {
                return Ok(saved);
            }
        }
    }

    /// Saves all orders of a page except the last ones, in transactions of bounded size. Returns the orders
    /// that are left for one more transaction.
    async fn save_most<'a>(
        &self,
        store: &StoreHash,
        read: &OrdersRead<'a>,
        counting: &CountingPolicy<'_>,
    ) -> Result<Left<'a>, StorageError> {
        let hash = store.as_ref();
        let mut left = Left::of(read.orders);
        while let Some(orders) = left.next_part() {
            let mut transaction = self.writing(hash).await?;
            let mut changed =
                put_orders(&mut transaction, hash, orders, read.read_seq, counting).await?;
            save_lacking(&mut transaction, store, &changed.lacking, read.read_seq).await?;
            let is_beyond = changed.delete_beyond_bounds(&mut transaction, hash).await?;
            self.end(transaction, store, &changed, read.read_seq, counting)
                .await?;
            if !changed.lacking.is_empty() {
                self.wakeups.wake(store, Wakeup::Asked);
            }
            left.is_beyond |= is_beyond;
            if is_beyond && matches!(read.reading, Reading::Below(_)) {
                // The remaining orders are even older.
                left.orders = &[];
            }
        }
        Ok(left)
    }

    /// Saves an order that was read individually, if its customer is kept and nothing newer is stored.
    /// Returns the customers whose purchases may have changed.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is saved.
    #[tracing::instrument(name = "db.orders.save_order", level = "debug", skip_all)]
    pub async fn save_order(
        &self,
        store: &StoreHash,
        order: &StoredOrder,
        read_seq: ReadSeq,
        counting: &CountingPolicy<'_>,
    ) -> Result<BTreeSet<u64>, StorageError> {
        let mut transaction = self.writing(store).await?;
        let orders = std::slice::from_ref(order);
        // No job for missing lines: the caller decides whether to read the order again.
        let hash = store.as_ref();
        let mut changed = put_orders(&mut transaction, hash, orders, read_seq, counting).await?;
        changed.delete_beyond_bounds(&mut transaction, hash).await?;
        self.end(transaction, store, &changed, read_seq, counting)
            .await?;
        Ok(changed.customers)
    }

    /// Saves a tombstone for an order, stored or not, so that responses to earlier calls do not bring it
    /// back. Returns the customers whose purchases may have changed.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.orders.save_order_gone", level = "debug", skip_all)]
    pub async fn save_order_gone(
        &self,
        store: &StoreHash,
        order_id: u64,
        read_seq: ReadSeq,
        counting: &CountingPolicy<'_>,
    ) -> Result<BTreeSet<u64>, StorageError> {
        let mut transaction = self.writing(store).await?;
        let hash = store.as_ref();
        let products = rows::products(&mut transaction, hash, &[order_id]).await?;
        let whose = rows::tombstone(&mut transaction, hash, order_id, read_seq).await?;
        if whose.is_some() {
            take_back(&mut transaction, hash, order_id).await?;
        }
        let changed = Changed {
            customers: whose.into_iter().filter(|customer| *customer > 0).collect(),
            products,
            lacking: Vec::new(),
        };
        self.end(transaction, store, &changed, read_seq, counting)
            .await?;
        Ok(changed.customers)
    }

    /// Returns whether this order is stored, including as a tombstone.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.orders.is_order_known", level = "debug", skip_all)]
    pub async fn is_order_known(
        &self,
        store: &StoreHash,
        order_id: u64,
    ) -> Result<bool, StorageError> {
        let (hash, order) = (store.as_ref(), signed(order_id));
        let found = sqlx::query_scalar!(
            "SELECT 1 FROM orders WHERE store_hash = ? AND order_id = ?",
            hash,
            order
        )
        .fetch_optional(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(found.is_some())
    }

    /// Recounts a customer's purchases if they were counted under other rules, and saves whether orders have
    /// to be read again for these rules.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.orders.recount", level = "debug", skip_all)]
    pub async fn recount(
        &self,
        store: &StoreHash,
        customer_id: u64,
        counting: &CountingPolicy<'_>,
    ) -> Result<(), StorageError> {
        let _invalidation = self.epochs.invalidate_shopper(store, customer_id);
        let mut transaction = self.writing(store).await?;
        let none = BTreeSet::new();
        let hash = store.as_ref();
        counting::recount(&mut transaction, hash, customer_id, &none, counting).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Returns the next `limit` shoppers with ids above `after`, and whether each has orders from before
    /// `since`.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.orders.list_shoppers_by_age_of_orders",
        level = "debug",
        skip_all
    )]
    pub async fn list_shoppers_by_age_of_orders(
        &self,
        store: &StoreHash,
        since: Timestamp,
        after: u64,
        limit: u32,
    ) -> Result<Vec<(u64, bool)>, StorageError> {
        let (hash, since, after) = (store.as_ref(), since.as_second(), signed(after));
        sqlx::query!(
            r#"SELECT customer_id AS "customer_id!", EXISTS (
                   SELECT 1 FROM orders AS o INDEXED BY orders_by_customer
                   WHERE o.store_hash = s.store_hash AND o.customer_id = s.customer_id
                       AND o.ordered_at < ?1) AS "has_old!: bool"
               FROM shoppers AS s
               WHERE s.store_hash = ?2 AND s.customer_id > ?3
               ORDER BY s.customer_id LIMIT ?4"#,
            since,
            hash,
            after,
            limit
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?
        .into_iter()
        .map(|row| Ok((unsigned(row.customer_id)?, row.has_old)))
        .collect()
    }

    /// Deletes a customer's orders from before `counting.since`, and recounts. Returns how many it deleted.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.orders.delete_orders_before", level = "debug", skip_all)]
    pub async fn delete_orders_before(
        &self,
        store: &StoreHash,
        customer_id: u64,
        counting: &CountingPolicy<'_>,
    ) -> Result<u64, StorageError> {
        let Some(since) = counting.since.map(Timestamp::as_second) else {
            return Ok(0);
        };
        let _invalidation = self.epochs.invalidate_shopper(store, customer_id);
        let hash = store.as_ref();
        let before = Before {
            placed: since,
            read: i64::MAX,
        };
        let mut orders = 0;
        loop {
            let mut transaction = self.writing(hash).await?;
            let deleted = oldest::delete(&mut transaction, hash, customer_id, before).await?;
            let products = &deleted.products;
            counting::recount(&mut transaction, hash, customer_id, products, counting).await?;
            transaction.commit().await?;
            orders += deleted.orders;
            if !deleted.is_more {
                return Ok(orders);
            }
        }
    }

    /// Deletes tombstones of orders without a customer that were read before a moment: no list request that
    /// started before them can still be running.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.orders.delete_foreign_tombstones",
        level = "debug",
        skip_all
    )]
    pub async fn delete_foreign_tombstones(
        &self,
        store: &StoreHash,
        before: Timestamp,
    ) -> Result<u64, StorageError> {
        let (hash, before) = (store.as_ref(), before.as_millisecond());
        let (mut after, mut deleted) = (0, 0);
        loop {
            let tombstones = self.list_foreign_tombstones(hash, after).await?;
            let Some((last, _)) = tombstones.last() else {
                return Ok(deleted);
            };
            after = *last;
            let old = tombstones.iter().filter(|(_, read_at)| *read_at < before);
            let ids: Vec<i64> = old.map(|(order_id, _)| *order_id).collect();
            if ids.is_empty() {
                continue;
            }
            let ids = json(&ids)?;
            let done = sqlx::query!(
                "DELETE FROM orders WHERE store_hash = ? AND customer_id = 0 AND read_at < ?
                     AND order_id IN (SELECT value FROM json_each(?))",
                hash,
                before,
                ids
            )
            .execute(&mut *self.write(hash).await?)
            .await
            .map_err(database_error)?;
            deleted += done.rows_affected();
        }
    }

    /// Returns the next tombstones of orders without a customer, sorted by id, and when they were read.
    async fn list_foreign_tombstones(
        &self,
        store: &str,
        after: i64,
    ) -> Result<Vec<(i64, i64)>, StorageError> {
        let most = i64::try_from(ROWS_AT_ONCE).unwrap_or(i64::MAX);
        // Orders without a customer have no date either, so the index yields them sorted by id.
        let rows = sqlx::query!(
            "SELECT order_id, read_at FROM orders INDEXED BY orders_by_customer
             WHERE store_hash = ? AND customer_id = 0 AND ordered_at = 0 AND order_id > ?
             ORDER BY order_id LIMIT ?",
            store,
            after,
            most
        )
        .fetch_all(&mut *self.read(store).await?)
        .await
        .map_err(database_error)?;
        Ok(rows
            .into_iter()
            .map(|row| (row.order_id, row.read_at))
            .collect())
    }

    /// Recounts the affected customers' purchases, and commits.
    async fn end(
        &self,
        mut transaction: Writing,
        store: &StoreHash,
        changed: &Changed,
        read_seq: ReadSeq,
        counting: &CountingPolicy<'_>,
    ) -> Result<(), StorageError> {
        let _invalidation: Vec<InvalidationGuard<'_>> = changed
            .customers
            .iter()
            .map(|customer| self.epochs.invalidate_shopper(store, *customer))
            .collect();
        for customer in &changed.customers {
            let products = &changed.products;
            counting::recount(
                &mut transaction,
                store.as_ref(),
                *customer,
                products,
                counting,
            )
            .await?;
        }
        read_seq::save(&mut transaction, read_seq).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Returns the id below which a shopper's orders are still to be read, or `None` if all have been. `lowest`
/// is the lowest id of a page that others follow.
fn older_below(shopper: &ShopperRow, read: &OrdersRead<'_>, lowest: Option<u64>) -> Option<u64> {
    let is_gap = lowest.is_some_and(|lowest| lowest > shopper.newest_id);
    match read.reading {
        Reading::Newest if shopper.state.read_at.is_none() || is_gap => lowest,
        // Older orders may have changed as well.
        Reading::Newest if read.is_after_silence => lowest,
        Reading::Below(below) if shopper.state.older_below == Some(below) => lowest,
        // Older orders have been read, or another reader has got further in the meantime.
        Reading::Newest | Reading::Below(_) => shopper.state.older_below,
    }
}

/// The orders of a page that are still to be saved, newest first.
struct Left<'a> {
    orders: &'a [StoredOrder],
    /// Whether part of the page has been saved.
    is_begun: bool,
    /// Whether the customer has more orders than are kept.
    is_beyond: bool,
}

impl<'a> Left<'a> {
    /// Starts with as much of a page as is kept of one customer.
    fn of(orders: &'a [StoredOrder]) -> Self {
        let kept = fitting(orders, LINES_PER_SHOPPER);
        Self {
            orders: kept,
            is_begun: false,
            is_beyond: kept.len() < orders.len(),
        }
    }

    /// Takes as many orders as fit into a transaction. Returns `None` if all of them do.
    fn next_part(&mut self) -> Option<&'a [StoredOrder]> {
        let part = fitting(self.orders, ROWS_AT_ONCE);
        if part.len() == self.orders.len() {
            return None;
        }
        self.orders = self.orders.get(part.len()..).unwrap_or_default();
        self.is_begun = true;
        Some(part)
    }
}

/// Returns the first orders with at most `most` lines in total, but at least one order.
fn fitting(orders: &[StoredOrder], most: usize) -> &[StoredOrder] {
    let mut lines = 0;
    let beyond = orders.iter().position(|order| {
        let is_first = lines == 0;
        lines += order.lines.len();
        lines > most && !is_first
    });
    orders
        .get(..beyond.unwrap_or(orders.len()))
        .unwrap_or(orders)
}

/// Enqueues jobs to read orders with missing lines individually.
async fn save_lacking(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    orders: &[u64],
    read_seq: ReadSeq,
) -> Result<(), StorageError> {
    let now = read_seq.at();
    for order_id in orders {
        jobs::save(connection, store, Job::Order(*order_id), now, now).await?;
    }
    Ok(())
}

/// Takes back what an order contributes to the merchant's figures, because it is gone. Not for an order that is merely too
/// old to be kept.
async fn take_back(
    connection: &mut SqliteConnection,
    store: &str,
    order_id: u64,
) -> Result<(), StorageError> {
    attribution::take_back(connection, store, signed(order_id)).await?;
    holdout::take_back(connection, store, signed(order_id)).await
}

/// Saves orders, except those of which something newer than `read_seq` is stored.
async fn put_orders(
    connection: &mut SqliteConnection,
    store: &str,
    orders: &[StoredOrder],
    read_seq: ReadSeq,
    counting: &CountingPolicy<'_>,
) -> Result<Changed, StorageError> {
    let stored = rows::stored(connection, store, orders).await?;
    let before = stored.values().map(|row| row.customer_id);
    let kept = shoppers::kept_among(connection, store, orders, before).await?;
    let mut sorted = Sorted::default();
    for order in orders {
        let row = stored.get(&order.id);
        sorted.take(order, row, read_seq, &kept, counting.since);
    }
    let mut products = rows::products(connection, store, &sorted.ids()).await?;
    let lines = sorted.with_lines.iter().flat_map(|order| &order.lines);
    products.extend(lines.map(|line| line.product_id));
    for order_id in &sorted.to_tombstone {
        rows::tombstone(connection, store, *order_id, read_seq).await?;
        let mut read = orders.iter().filter(|order| order.id == *order_id);
        let is_too_old =
            |order: &StoredOrder| counting.since.is_some_and(|since| order.ordered_at < since);
        // Otherwise it belongs to a customer who is not kept.
        if !read.any(is_too_old) {
            take_back(connection, store, *order_id).await?;
        }
    }
    rows::delete_lines(connection, store, &sorted.lines_over).await?;
    rows::put(connection, store, &sorted.over, &stored, read_seq).await?;
    rows::hand_over_lines(connection, store, &sorted.over, &stored).await?;
    rows::put_lines(connection, store, &sorted.with_lines).await?;
    let whole = sorted.whole();
    attribution::attribute(connection, store, &whole, counting).await?;
    holdout::count(connection, store, &whole, counting).await?;
    Ok(Changed {
        customers: sorted.changed.intersection(&kept).copied().collect(),
        products,
        lacking: sorted.lacking,
    })
}

/// The effects of writing orders.
struct Changed {
    /// The customers whose orders these are or were, as far as they are kept.
    customers: BTreeSet<u64>,
    /// The products in the orders, before and after.
    products: BTreeSet<u64>,
    /// The orders with missing lines.
    lacking: Vec<u64>,
}

impl Changed {
    /// Deletes orders of these customers beyond the limits, or some of them, and adds their products to the
    /// changed ones. Returns whether it deleted any.
    async fn delete_beyond_bounds(
        &mut self,
        connection: &mut SqliteConnection,
        store: &str,
    ) -> Result<bool, StorageError> {
        let mut is_beyond = false;
        for customer_id in &self.customers {
            let deleted = oldest::delete_beyond_bounds(connection, store, *customer_id).await?;
            is_beyond |= deleted.orders > 0;
            self.products.extend(deleted.products);
        }
        Ok(is_beyond)
    }
}

/// Orders that were read, sorted by what has to be written.
#[derive(Default)]
struct Sorted<'a> {
    /// The orders to insert or update.
    over: Vec<NewRow<'a>>,
    /// The orders whose stored lines are deleted.
    lines_over: Vec<u64>,
    /// The orders whose lines are then inserted.
    with_lines: Vec<&'a StoredOrder>,
    /// The orders with missing lines.
    lacking: Vec<u64>,
    /// Stored orders that become tombstones: their customer is no longer kept, or they are now too old.
    to_tombstone: Vec<u64>,
    /// The customers whose orders these are or were.
    changed: BTreeSet<u64>,
}

impl<'a> Sorted<'a> {
    /// Returns the ids of all orders to be written.
    fn ids(&self) -> Vec<u64> {
        let over = self.over.iter().map(|row| row.order.id);
        over.chain(self.to_tombstone.iter().copied()).collect()
    }

    /// Returns the orders all of whose lines were read. The others keep what they contribute.
    fn whole(&self) -> Vec<&'a StoredOrder> {
        let whole = self.over.iter().filter(|row| row.order.lines_complete);
        whole.map(|row| row.order).collect()
    }

    fn take(
        &mut self,
        order: &'a StoredOrder,
        stored: Option<&OrderRow>,
        read_seq: ReadSeq,
        kept: &BTreeSet<u64>,
        since: Option<Timestamp>,
    ) {
        if stored.is_some_and(|stored| stored.read_at >= read_seq) {
            return;
        }
        let before = stored.map(|stored| stored.customer_id);
        let is_ours = kept.contains(&order.customer_id)
            && since.is_none_or(|since| order.ordered_at >= since);
        self.changed.extend(before);
        if !is_ours {
            if stored.is_some() {
                self.to_tombstone.push(order.id);
            }
            return;
        }
        self.changed.insert(order.customer_id);
        let is_lacking = !order.lines_complete && !order.is_deleted;
        if is_lacking {
            self.lacking.push(order.id);
        }
        // An order with missing lines keeps its stored lines if these were complete. They stay complete as of
        // the earlier call, however often a response is incomplete. (Orders that did not count have none.)
        let keeps_lines = is_lacking
            && stored.is_some_and(|stored| {
                stored.lines_complete && stored.line_count > 0 && !stored.is_deleted
            });
        self.over.push(NewRow {
            order,
            lines_complete: order.lines_complete || keeps_lines,
            keeps_lines,
        });
        if !keeps_lines {
            self.lines_over.push(order.id);
            self.with_lines.push(order);
        }
    }
}

/// The stored rows, by order id.
type StoredRows = BTreeMap<u64, OrderRow>;
