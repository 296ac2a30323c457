//! Webhooks: their deliveries and their state.

use std::collections::HashSet;

use domain::StoreHash;
use jiff::Timestamp;
use sqlx::{Connection as _, SqliteConnection};

use super::{
    Owner, Storage, StorageError, database_error, jobs, products, signed, timestamp, wait_for_disk,
    wait_no_more,
};
use crate::{Job, Rank, Wakeup};

/// A verified delivery.
#[derive(Debug, Clone)]
pub struct InboundDelivery {
    /// A digest that is the same for every delivery of a message.
    pub fingerprint: [u8; 16],
    /// The store.
    pub store: StoreHash,
    /// The work that it requires.
    pub task: Task,
}

/// The work that a delivery requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Enqueue this job.
    Do(Job),
    /// Mark this product as changed.
    MarkStale(u64),
    /// No work.
    Nothing,
}

/// The state of a store's webhooks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WebhookState {
    /// The time at which BigCommerce last listed the webhooks.
    pub checked_at: Option<Timestamp>,
    /// The time since which the webhooks have covered every change; `None` while they do not.
    pub unbroken_since: Option<Timestamp>,
    /// The reason that BigCommerce gave for rejecting a webhook.
    pub refusal: Option<String>,
    /// The time of the last delivery.
    pub last_delivery_at: Option<Timestamp>,
}

impl Storage {
    /// Saves deliveries in one transaction. Returns which of them are new and from a served store; the others
    /// require no work.
    ///
    /// Once this returns, they are on the disk, because BigCommerce does not repeat a delivery that was
    /// acknowledged. So this transaction, unlike most, waits until it survives a power loss. It does not use
    /// a connection of its own: two writers would have to poll for SQLite's only write lock; here they queue.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.webhooks.save_deliveries", level = "debug", skip_all)]
    pub async fn save_deliveries(
        &self,
        arrivals: &[InboundDelivery],
        now: Timestamp,
    ) -> Result<Vec<bool>, StorageError> {
        let mut connection = self.write(Owner::Deliveries).await?;
        wait_for_disk(&mut connection).await?;
        let saved = self.save_all(&mut connection, arrivals, now).await;
        wait_no_more(&mut connection).await;
        let saved = saved?;
        for (arrival, _) in arrivals.iter().zip(&saved).filter(|(_, is_new)| **is_new) {
            self.wakeups.wake(&arrival.store, Wakeup::Asked);
        }
        Ok(saved)
    }

    /// Deletes some of the records of deliveries seen before a moment. Returns whether there may be more.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.webhooks.delete_old_deliveries", level = "debug", skip_all)]
    pub async fn delete_old_deliveries(&self, before: Timestamp) -> Result<bool, StorageError> {
        const SOME: i64 = 500;
        let before = before.as_second();
        let done = sqlx::query!(
            "DELETE FROM webhook_ids WHERE fingerprint IN (
                 SELECT fingerprint FROM webhook_ids WHERE seen_at < ? ORDER BY seen_at LIMIT ?)",
            before,
            SOME
        )
        .execute(&mut *self.write(Owner::Housekeeping).await?)
        .await
        .map_err(database_error)?;
        Ok(done.rows_affected() >= SOME.unsigned_abs())
    }

    /// Saves the result of a webhook check: the state, and each wanted webhook's scope, id and activity.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.webhooks.save_webhooks", level = "debug", skip_all)]
    pub async fn save_webhooks(
        &self,
        store: &StoreHash,
        state: &WebhookState,
        webhooks: &[(String, u64, bool)],
    ) -> Result<(), StorageError> {
        let store = store.as_ref();
        let mut transaction = self.writing(store).await?;
        let (checked, since) = (
            state.checked_at.map(Timestamp::as_second),
            state.unbroken_since.map(Timestamp::as_second),
        );
        sqlx::query!(
            "INSERT INTO webhook_states (store_hash, checked_at, unbroken_since, refusal)
             SELECT store_hash, ?2, ?3, ?4 FROM stores WHERE store_hash = ?1
             ON CONFLICT (store_hash) DO UPDATE SET
                 checked_at = excluded.checked_at,
                 unbroken_since = excluded.unbroken_since,
                 refusal = excluded.refusal",
            store,
            checked,
            since,
            state.refusal
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        sqlx::query!("DELETE FROM webhooks WHERE store_hash = ?", store)
            .execute(&mut *transaction)
            .await
            .map_err(database_error)?;
        for (scope, id, is_active) in webhooks {
            let id = signed(*id);
            sqlx::query!(
                "INSERT INTO webhooks (store_hash, scope, webhook_id, is_active)
                 SELECT store_hash, ?2, ?3, ?4 FROM stores WHERE store_hash = ?1",
                store,
                scope,
                id,
                is_active
            )
            .execute(&mut *transaction)
            .await
            .map_err(database_error)?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Returns the state of every store's webhooks.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.webhooks.list_webhook_states", level = "debug", skip_all)]
    pub async fn list_webhook_states(
        &self,
    ) -> Result<Vec<(StoreHash, WebhookState)>, StorageError> {
        sqlx::query!(
            "SELECT store_hash, checked_at, unbroken_since, refusal, last_delivery_at
             FROM webhook_states"
        )
        .fetch_all(&mut *self.read(Owner::Housekeeping).await?)
        .await
        .map_err(database_error)?
        .into_iter()
        .map(|row| {
            let hash = row.store_hash.parse();
            let state = WebhookState {
                checked_at: row.checked_at.map(timestamp).transpose()?,
                unbroken_since: row.unbroken_since.map(timestamp).transpose()?,
                refusal: row.refusal,
                last_delivery_at: row.last_delivery_at.map(timestamp).transpose()?,
            };
            Ok((
                hash.map_err(|_| StorageError::Damaged("invalid store hash"))?,
                state,
            ))
        })
        .collect()
    }

    /// Returns the scopes of a store's webhooks that existed and were active at the last check.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.webhooks.list_active_webhooks", level = "debug", skip_all)]
    pub async fn list_active_webhooks(
        &self,
        store: &StoreHash,
    ) -> Result<Vec<String>, StorageError> {
        let store = store.as_ref();
        let scopes = sqlx::query_scalar!(
            "SELECT scope FROM webhooks WHERE store_hash = ? AND is_active ORDER BY scope",
            store
        )
        .fetch_all(&mut *self.read(store).await?)
        .await
        .map_err(database_error)?;
        Ok(scopes)
    }

    async fn save_all(
        &self,
        connection: &mut SqliteConnection,
        arrivals: &[InboundDelivery],
        now: Timestamp,
    ) -> Result<Vec<bool>, StorageError> {
        let mut transaction = connection
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(database_error)?;
        let mut saved = Vec::with_capacity(arrivals.len());
        let mut heard_of = HashSet::new();
        for arrival in arrivals {
            let is_new = note_seen(&mut transaction, arrival, now).await?;
            saved.push(is_new);
            if !is_new {
                continue;
            }
            if heard_of.insert(&arrival.store) {
                note_delivery(&mut transaction, &arrival.store, now).await?;
            }
            let job = match arrival.task {
                Task::Do(job) => job,
                Task::MarkStale(product) => {
                    let mark = self.current_read_seq();
                    let store = &arrival.store;
                    if !products::mark_stale(&mut transaction, store, product, mark).await? {
                        continue;
                    }
                    Job::Products
                }
                Task::Nothing => continue,
            };
            let due = now + job.debounce();
            jobs::save(&mut transaction, &arrival.store, job, now, due).await?;
        }
        transaction.commit().await.map_err(database_error)?;
        Ok(saved)
    }
}

/// Deletes the stored state of a store's webhooks, enqueues a check of them and of the widget's templates, and
/// retries failed jobs at once. Part of the transaction in which a store is installed or served again: BigCommerce
/// may have removed its webhooks, and the cause of the failures may be gone.
pub(super) async fn start_over(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    now: Timestamp,
) -> Result<(), StorageError> {
    let hash = store.as_ref();
    sqlx::query!("DELETE FROM webhooks WHERE store_hash = ?", hash)
        .execute(&mut *connection)
        .await
        .map_err(database_error)?;
    sqlx::query!("DELETE FROM webhook_states WHERE store_hash = ?", hash)
        .execute(&mut *connection)
        .await
        .map_err(database_error)?;
    for job in [Job::Webhooks, Job::WidgetTemplates] {
        jobs::save(connection, store, job, now, now).await?;
    }
    jobs::release(connection, store, now).await
}

/// Records a delivery. Returns false if it was seen before or its store is not served. From such a store only
/// erasure is accepted, because the uninstall may turn out to be wrong.
async fn note_seen(
    connection: &mut SqliteConnection,
    arrival: &InboundDelivery,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let (store, at) = (arrival.store.as_ref(), now.as_second());
    let fingerprint = &arrival.fingerprint[..];
    let erases = matches!(arrival.task, Task::Do(job) if job.rank() == Rank::Erasure);
    let done = sqlx::query!(
        "INSERT INTO webhook_ids (fingerprint, seen_at)
         SELECT ?, ? FROM stores WHERE store_hash = ? AND (deactivated_at IS NULL OR ?)
         ON CONFLICT (fingerprint) DO NOTHING",
        fingerprint,
        at,
        store,
        erases
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(done.rows_affected() > 0)
}

/// Saves the time of a delivery, to the minute, so that most deliveries do not write it.
async fn note_delivery(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    now: Timestamp,
) -> Result<(), StorageError> {
    let (store, at) = (store.as_ref(), now.as_second());
    sqlx::query!(
        "INSERT INTO webhook_states (store_hash, last_delivery_at) VALUES (?, ?)
         ON CONFLICT (store_hash) DO UPDATE SET last_delivery_at = excluded.last_delivery_at
         WHERE last_delivery_at IS NULL OR last_delivery_at <= excluded.last_delivery_at - 60",
        store,
        at
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}
