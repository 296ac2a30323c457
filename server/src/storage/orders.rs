//! Orders: what was read of them, and what replaces what.
//!
//! Whatever is written here, the customers concerned are counted anew in the same transaction.

pub(super) mod count;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use bigcommerce::StoreHash;
use jiff::Timestamp;
use sqlx::SqliteConnection;

use self::rows::{NewRow, OrderRow};
use super::{
    Begun, Storage, StorageError, Writing, calls, jobs, shoppers, signed, unsigned,
    versions::Changing,
};
use crate::{
    jobs::{Job, Word},
    model::{Counting, KnownOrder, OrdersRead, Reading},
};

/// An order that a list does not have any more is gone, unless it was read by itself this short a
/// time before, in milliseconds: lists may lag behind.
const LAG: i64 = 60_000;

/// The most orders that are kept of a customer.
pub const MOST_ORDERS: i64 = 5_000;

impl Storage {
    /// Saves a page of a customer's orders: those that nothing later is known of. Answers whether the
    /// customer is (still) one that is kept; of others nothing is saved.
    ///
    /// An order that misses lines is asked for by itself, along with being saved: nothing else would
    /// tell that it is not whole.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing of it is saved.
    pub async fn save_orders(
        &self,
        store: &StoreHash,
        read: &OrdersRead<'_>,
        counting: &Counting<'_>,
    ) -> Result<bool, StorageError> {
        let _changing = self.versions.changing_shopper(store, read.customer_id);
        let hash = store.as_ref();
        let mut transaction = self.writing(hash).await?;
        let Some(shopper) = shoppers::find(&mut transaction, hash, read.customer_id).await? else {
            return Ok(false);
        };
        let (mut changed, lacking) = self
            .put_orders(&mut transaction, hash, read.orders, read.begun, counting)
            .await?;
        let now = read.begun.at();
        for order_id in &lacking {
            jobs::save(&mut transaction, store, Job::Order(*order_id), now, now).await?;
        }
        rows::bury_missing(&mut transaction, hash, read, LAG).await?;
        let count = rows::count(&mut transaction, hash, read.customer_id).await?;
        let lowest = read
            .lowest_id
            .filter(|_| !read.is_last && !read.is_enough && count < MOST_ORDERS);
        let is_gap = lowest.is_some_and(|lowest| lowest > shopper.newest_id);
        let older_below = match read.reading {
            Reading::Newest if shopper.state.read_at.is_none() || is_gap => lowest,
            // Those below may have changed as well.
            Reading::Newest if read.is_after_silence => lowest,
            Reading::Below(below) if shopper.state.older_below == Some(below) => lowest,
            // What is below has been read, or somebody else has got further meanwhile.
            Reading::Newest | Reading::Below(_) => shopper.state.older_below,
        };
        shoppers::save_reading(&mut transaction, hash, read, older_below).await?;
        changed.insert(read.customer_id);
        self.end(transaction, store, &changed, read.begun, counting)
            .await?;
        if !lacking.is_empty() {
            self.news.tell(store, Word::Asked);
        }
        Ok(true)
    }

    /// Saves an order that was read by itself, if its customer is one that is kept and nothing later
    /// is known of it. Answers whose purchases may have changed.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing of it is saved.
    pub async fn save_order(
        &self,
        store: &StoreHash,
        order: &KnownOrder,
        begun: Begun,
        counting: &Counting<'_>,
    ) -> Result<BTreeSet<u64>, StorageError> {
        let mut transaction = self.writing(store).await?;
        let orders = std::slice::from_ref(order);
        // Whoever has read it by itself knows whether to do so again.
        let (changed, _) = self
            .put_orders(&mut transaction, store.as_ref(), orders, begun, counting)
            .await?;
        self.end(transaction, store, &changed, begun, counting)
            .await?;
        Ok(changed)
    }

    /// Notes that an order is gone, known or not: what was read before that must not bring it back.
    /// Answers whose purchases may have changed.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn save_order_gone(
        &self,
        store: &StoreHash,
        order_id: u64,
        begun: Begun,
        counting: &Counting<'_>,
    ) -> Result<BTreeSet<u64>, StorageError> {
        let mut transaction = self.writing(store).await?;
        let whose = rows::bury(&mut transaction, store.as_ref(), order_id, begun).await?;
        let changed: BTreeSet<u64> = whose.into_iter().filter(|customer| *customer > 0).collect();
        self.end(transaction, store, &changed, begun, counting)
            .await?;
        Ok(changed)
    }

    /// Whether there is a row of this order: read before, or known to be gone.
    ///
    /// # Errors
    /// [`StorageError`].
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
        .await?;
        Ok(found.is_some())
    }

    /// Counts a customer's purchases anew, as under other settings.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn recount(
        &self,
        store: &StoreHash,
        customer_id: u64,
        counting: &Counting<'_>,
    ) -> Result<(), StorageError> {
        let _changing = self.versions.changing_shopper(store, customer_id);
        let mut transaction = self.writing(store).await?;
        count::recount(&mut transaction, store.as_ref(), customer_id, counting).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Up to `limit` customers who have orders from before `since`: the next ones after that
    /// customer, by their ids.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn list_customers_with_orders_before(
        &self,
        store: &StoreHash,
        since: Timestamp,
        after: u64,
        limit: u32,
    ) -> Result<Vec<u64>, StorageError> {
        let (hash, since, after) = (store.as_ref(), since.as_second(), signed(after));
        let customers = sqlx::query_scalar!(
            "SELECT DISTINCT customer_id FROM orders
             WHERE store_hash = ? AND customer_id > ? AND ordered_at < ?
             ORDER BY customer_id LIMIT ?",
            hash,
            after,
            since,
            limit
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await?;
        customers.into_iter().map(unsigned).collect()
    }

    /// Erases a customer's orders from before `counting.since`, and counts anew. Answers how many.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn delete_orders_before(
        &self,
        store: &StoreHash,
        customer_id: u64,
        counting: &Counting<'_>,
    ) -> Result<u64, StorageError> {
        let Some(since) = counting.since.map(Timestamp::as_second) else {
            return Ok(0);
        };
        let _changing = self.versions.changing_shopper(store, customer_id);
        let (hash, customer) = (store.as_ref(), signed(customer_id));
        let mut transaction = self.writing(hash).await?;
        let done = sqlx::query!(
            "DELETE FROM orders WHERE store_hash = ? AND customer_id = ? AND ordered_at < ?",
            hash,
            customer,
            since
        )
        .execute(&mut *transaction)
        .await?;
        count::recount(&mut transaction, hash, customer_id, counting).await?;
        transaction.commit().await?;
        Ok(done.rows_affected())
    }

    /// Erases tombstones of orders that were nobody's, from before a call: no list that was begun
    /// before them can still be under way.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn delete_foreign_tombstones(
        &self,
        store: &StoreHash,
        before: Timestamp,
    ) -> Result<u64, StorageError> {
        let (hash, before) = (store.as_ref(), before.as_millisecond());
        let done = sqlx::query!(
            "DELETE FROM orders WHERE store_hash = ? AND customer_id = 0 AND read_at < ?",
            hash,
            before
        )
        .execute(&mut *self.write(hash).await?)
        .await?;
        Ok(done.rows_affected())
    }

    /// Writes orders over what was known before their call was begun. Answers whose they are and
    /// were, as far as these are kept; and which orders miss lines.
    async fn put_orders(
        &self,
        connection: &mut SqliteConnection,
        store: &str,
        orders: &[KnownOrder],
        begun: Begun,
        counting: &Counting<'_>,
    ) -> Result<(BTreeSet<u64>, Vec<u64>), StorageError> {
        let known = rows::known(connection, store, orders).await?;
        let before = known.values().map(|row| row.customer_id);
        let kept = shoppers::kept_among(connection, store, orders, before).await?;
        let mut sorted = Sorted::default();
        for order in orders {
            sorted.take(order, known.get(&order.id), begun, &kept, counting.since);
        }
        for order_id in sorted.none_of_ours {
            rows::bury(connection, store, order_id, begun).await?;
        }
        rows::delete_lines(connection, store, &sorted.lines_over).await?;
        rows::put(connection, store, &sorted.over, begun).await?;
        rows::put_lines(connection, store, &sorted.with_lines).await?;
        let changed = sorted.changed.intersection(&kept).copied().collect();
        Ok((changed, sorted.lacking))
    }

    /// Counts anew whoever is concerned, and commits.
    async fn end(
        &self,
        mut transaction: Writing,
        store: &StoreHash,
        changed: &BTreeSet<u64>,
        begun: Begun,
        counting: &Counting<'_>,
    ) -> Result<(), StorageError> {
        let _changing: Vec<Changing<'_>> = changed
            .iter()
            .map(|customer| self.versions.changing_shopper(store, *customer))
            .collect();
        for customer in changed {
            count::recount(&mut transaction, store.as_ref(), *customer, counting).await?;
        }
        calls::save(&mut transaction, begun).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// What is to be done with orders that were read.
#[derive(Default)]
struct Sorted<'a> {
    /// To be written.
    over: Vec<NewRow<'a>>,
    /// Whose lines are taken away.
    lines_over: Vec<u64>,
    /// Whose lines are written then.
    with_lines: Vec<&'a KnownOrder>,
    /// Of which lines did not come.
    lacking: Vec<u64>,
    /// To be taken back: somebody else's by now, or too old.
    none_of_ours: Vec<u64>,
    /// Whose orders these are and were.
    changed: BTreeSet<u64>,
}

impl<'a> Sorted<'a> {
    fn take(
        &mut self,
        order: &'a KnownOrder,
        known: Option<&OrderRow>,
        begun: Begun,
        kept: &BTreeSet<u64>,
        since: Option<Timestamp>,
    ) {
        if known.is_some_and(|known| known.read_at >= begun) {
            return;
        }
        let before = known.map(|known| known.customer_id);
        let is_ours = kept.contains(&order.customer_id)
            && since.is_none_or(|since| order.ordered_at >= since);
        self.changed.extend(before);
        if !is_ours {
            if known.is_some() {
                self.none_of_ours.push(order.id);
            }
            return;
        }
        self.changed.insert(order.customer_id);
        let is_lacking = !order.lines_complete && !order.is_deleted;
        if is_lacking {
            self.lacking.push(order.id);
        }
        // Some lines are no reason to forget the others. Those kept stay all there are, as of an older
        // call, however often only some come. (An order that did not count has none to keep.)
        let keeps_lines = is_lacking
            && known
                .is_some_and(|known| known.lines_complete && known.has_lines && !known.is_deleted);
        self.over.push(NewRow {
            order,
            lines_complete: order.lines_complete || keeps_lines,
        });
        if !keeps_lines {
            self.lines_over.push(order.id);
            self.with_lines.push(order);
        }
    }
}

/// Rows that are known, by order id.
type KnownRows = BTreeMap<u64, OrderRow>;
