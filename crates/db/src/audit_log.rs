//! The audit log: who changed what in a store, and when.

use domain::StoreHash;
use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Storage, StorageError, database_error, from_json, json, signed, timestamp, unsigned};
use crate::{
    limits::{AUDIT_ENTRIES_PER_STORE, ROWS_AT_ONCE},
    model::{AuditEntry, AuditEvent},
};

/// The time within which a repair is not recorded again, in seconds.
const REPEATED_WITHIN: i64 = 10 * 60;

impl Storage {
    /// Adds an entry to a store's audit log. A repair that the newest entry has already is not repeated within ten
    /// minutes, so that pressing its button again and again does not push older entries out. If the store is gone, there is nothing to add
    /// it to.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.audit_log.record", level = "debug", skip_all)]
    pub async fn record_audit_event(
        &self,
        store: &StoreHash,
        user_id: Option<u64>,
        event: &AuditEvent,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let (hash, since) = (store.as_ref(), now.as_second() - REPEATED_WITHIN);
        let (user, text) = (user_id.map(signed), json(event)?);
        let mut transaction = self.writing(hash).await?;
        let is_repeated = sqlx::query_scalar!(
            r#"SELECT EXISTS (
                   SELECT 1 FROM audit_log
                   WHERE store_hash = ?1 AND user_id IS ?2 AND event = ?3 AND at >= ?4
                       AND entry_id = (SELECT MAX(entry_id) FROM audit_log WHERE store_hash = ?1)
               ) AS "is_repeated!: bool""#,
            hash,
            user,
            text,
            since
        )
        .fetch_one(&mut *transaction)
        .await
        .map_err(database_error)?;
        if !(is_repeated && event.is_repair()) {
            record(&mut transaction, hash, user_id, event, now).await?;
        }
        transaction.commit().await
    }

    /// Returns at most `limit` entries of a store's audit log, the newest first. With `before`, those that are
    /// older than the entry with that ID.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.audit_log.list", level = "debug", skip_all)]
    pub async fn list_audit_log(
        &self,
        store: &StoreHash,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<AuditEntry>, StorageError> {
        let (hash, before) = (store.as_ref(), before.map_or(i64::MAX, signed));
        sqlx::query!(
            "SELECT entry_id, at, user_id, event FROM audit_log
             WHERE store_hash = ? AND entry_id < ? ORDER BY entry_id DESC LIMIT ?",
            hash,
            before,
            limit
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?
        .into_iter()
        .map(|row| {
            Ok(AuditEntry {
                id: unsigned(row.entry_id)?,
                at: timestamp(row.at)?,
                user_id: row.user_id.map(unsigned).transpose()?,
                event: from_json(&row.event)?,
            })
        })
        .collect()
    }

    /// Deletes entries from before a moment, a bounded number at a time. Returns whether there may be more.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.audit_log.delete_old", level = "debug", skip_all)]
    pub async fn delete_old_audit_entries(
        &self,
        store: &StoreHash,
        before: Timestamp,
    ) -> Result<bool, StorageError> {
        let (hash, before) = (store.as_ref(), before.as_second());
        // Most of the time there are none, and reading does not keep other writers waiting.
        let has_old = sqlx::query_scalar!(
            r#"SELECT EXISTS (
                   SELECT 1 FROM audit_log WHERE store_hash = ? AND at < ?) AS "has_old!: bool""#,
            hash,
            before
        )
        .fetch_one(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        if !has_old {
            return Ok(false);
        }
        let at_once = i64::try_from(ROWS_AT_ONCE).unwrap_or(i64::MAX);
        let deleted = sqlx::query!(
            "DELETE FROM audit_log WHERE store_hash = ?1 AND entry_id IN (
                 SELECT entry_id FROM audit_log WHERE store_hash = ?1 AND at < ?2 LIMIT ?3)",
            hash,
            before,
            at_once
        )
        .execute(&mut *self.write(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(deleted.rows_affected() > 0)
    }
}

/// Adds an entry in the transaction of the change, and drops the oldest one if there are too many.
pub(super) async fn record(
    connection: &mut SqliteConnection,
    store: &str,
    user_id: Option<u64>,
    event: &AuditEvent,
    now: Timestamp,
) -> Result<(), StorageError> {
    let (at, user_id, event) = (now.as_second(), user_id.map(signed), json(event)?);
    sqlx::query!(
        "INSERT INTO audit_log (store_hash, entry_id, at, user_id, event)
         SELECT s.store_hash,
                COALESCE((SELECT MAX(entry_id) FROM audit_log WHERE store_hash = ?1), 0) + 1,
                ?2, ?3, ?4
         FROM stores AS s WHERE s.store_hash = ?1",
        store,
        at,
        user_id,
        event
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    sqlx::query!(
        "DELETE FROM audit_log WHERE store_hash = ?1 AND entry_id <= (
             SELECT MAX(entry_id) FROM audit_log WHERE store_hash = ?1) - ?2",
        store,
        AUDIT_ENTRIES_PER_STORE
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    Ok(())
}
