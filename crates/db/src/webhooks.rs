//! Webhooks: what they delivered, and how they are.

use std::collections::HashSet;

use domain::StoreHash;
use jiff::Timestamp;
use sqlx::{Connection as _, SqliteConnection};

use super::{
    Owner, Storage, StorageError, jobs, products, signed, timestamp, wait_for_disk, wait_no_more,
};
use crate::{Job, Rank, Word};

/// A delivery that was verified.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The same for the same message.
    pub fingerprint: [u8; 16],
    /// Whose it is.
    pub store: StoreHash,
    /// What it asks for.
    pub task: Task,
}

/// What a delivery asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// This is to be done.
    Do(Job),
    /// What is known of this product is out of date.
    MarkStale(u64),
    /// Nothing.
    Nothing,
}

/// How a store's webhooks are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WebhookState {
    /// When BigCommerce last said which ones there are.
    pub checked_at: Option<Timestamp>,
    /// Since when every change was told; none while that is not so.
    pub unbroken_since: Option<Timestamp>,
    /// BigCommerce's word on why one was refused.
    pub refusal: Option<String>,
    /// The last delivery.
    pub last_delivery_at: Option<Timestamp>,
}

impl Storage {
    /// Takes deliveries in: all of them, in one transaction, or none. Answers which are new and of a
    /// store that is served; the others ask for nothing.
    ///
    /// Once this returns they are on the disk: BigCommerce does not send again what was answered, so
    /// this transaction, other than the rest, waits until the disk has it, power loss included. It is
    /// not done on a connection of its own, because two that write would have to poll for the one
    /// lock there is; here they queue.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn save_arrivals(
        &self,
        arrivals: &[Arrival],
        now: Timestamp,
    ) -> Result<Vec<bool>, StorageError> {
        let mut connection = self.write(Owner::Deliveries).await?;
        wait_for_disk(&mut connection).await?;
        let saved = self.save_all(&mut connection, arrivals, now).await;
        wait_no_more(&mut connection).await;
        let saved = saved?;
        for (arrival, _) in arrivals.iter().zip(&saved).filter(|(_, is_new)| **is_new) {
            self.news.tell(&arrival.store, Word::Asked);
        }
        Ok(saved)
    }

    /// Forgets some of the deliveries seen before then; answers whether there are more.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn delete_old_arrivals(&self, before: Timestamp) -> Result<bool, StorageError> {
        const SOME: i64 = 500;
        let before = before.as_second();
        let done = sqlx::query!(
            "DELETE FROM webhook_ids WHERE fingerprint IN (
                 SELECT fingerprint FROM webhook_ids WHERE seen_at < ? ORDER BY seen_at LIMIT ?)",
            before,
            SOME
        )
        .execute(&mut *self.write(Owner::Housekeeping).await?)
        .await?;
        Ok(done.rows_affected() >= SOME.unsigned_abs())
    }

    /// Saves what a look at a store's webhooks has shown: those that are meant to be there, by scope,
    /// with their ids and whether they are active.
    ///
    /// # Errors
    /// [`StorageError`].
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
        .await?;
        sqlx::query!("DELETE FROM webhooks WHERE store_hash = ?", store)
            .execute(&mut *transaction)
            .await?;
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
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// How the webhooks of all stores are.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn list_webhook_states(
        &self,
    ) -> Result<Vec<(StoreHash, WebhookState)>, StorageError> {
        sqlx::query!(
            "SELECT store_hash, checked_at, unbroken_since, refusal, last_delivery_at
             FROM webhook_states"
        )
        .fetch_all(&mut *self.read(Owner::Housekeeping).await?)
        .await?
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
                hash.map_err(|_| StorageError::Damaged("a store hash"))?,
                state,
            ))
        })
        .collect()
    }

    /// The scopes of a store's webhooks that were there and active when it was last looked.
    ///
    /// # Errors
    /// [`StorageError`].
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
        .await?;
        Ok(scopes)
    }

    async fn save_all(
        &self,
        connection: &mut SqliteConnection,
        arrivals: &[Arrival],
        now: Timestamp,
    ) -> Result<Vec<bool>, StorageError> {
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
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
                    let mark = self.mark();
                    let store = &arrival.store;
                    if !products::mark_stale(&mut transaction, store, product, mark).await? {
                        continue;
                    }
                    Job::Products
                }
                Task::Nothing => continue,
            };
            let due = now + job.settling();
            jobs::save(&mut transaction, &arrival.store, job, now, due).await?;
        }
        transaction.commit().await?;
        Ok(saved)
    }
}

/// Forgets what is known of a store's webhooks, has them checked, and retries its failed jobs at once. Part
/// of the transaction in which a store is installed or served again: BigCommerce may have removed its
/// webhooks, and what its jobs were waiting for may be over.
pub(super) async fn start_over(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    now: Timestamp,
) -> Result<(), StorageError> {
    let hash = store.as_ref();
    sqlx::query!("DELETE FROM webhooks WHERE store_hash = ?", hash)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("DELETE FROM webhook_states WHERE store_hash = ?", hash)
        .execute(&mut *connection)
        .await?;
    jobs::save(connection, store, Job::Webhooks, now, now).await?;
    jobs::release(connection, store, now).await
}

/// False for one that was seen before, or of a store that is not served: only what erases is heard of
/// from there, for an uninstall may yet prove to be none.
async fn note_seen(
    connection: &mut SqliteConnection,
    arrival: &Arrival,
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
    .await?;
    Ok(done.rows_affected() > 0)
}

/// To the minute: it need not be written every time.
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
    .await?;
    Ok(())
}
