//! The checks of stores' health that need calls to BigCommerce.

use domain::StoreHash;
use jiff::Timestamp;

use super::{Storage, StorageError, database_error, jobs, json, signed, timestamp, unsigned};
use crate::{
    Job, Wakeup,
    model::{HealthRun, StorefrontCheck},
};

impl Storage {
    /// Returns the runs of a store's checks, or the default if there was none.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.health.find_health_run", level = "debug", skip_all)]
    pub async fn find_health_run(&self, store: &StoreHash) -> Result<HealthRun, StorageError> {
        let hash = store.as_ref();
        let row = sqlx::query!(
            r#"SELECT number, is_running AS "is_running: bool", checked_at, clock_ahead_ms
               FROM health_runs WHERE store_hash = ?"#,
            hash
        )
        .fetch_optional(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        let Some(row) = row else {
            return Ok(HealthRun::default());
        };
        Ok(HealthRun {
            number: unsigned(row.number)?,
            is_running: row.is_running,
            checked_at: row.checked_at.map(timestamp).transpose()?,
            clock_ahead_ms: row.clock_ahead_ms,
        })
    }

    /// Returns the last check of each storefront, by channel.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.health.list_storefront_checks", level = "debug", skip_all)]
    pub async fn list_storefront_checks(
        &self,
        store: &StoreHash,
    ) -> Result<Vec<StorefrontCheck>, StorageError> {
        let hash = store.as_ref();
        let rows = sqlx::query!(
            "SELECT channel_id, run, checked_at, findings FROM storefront_checks
             WHERE store_hash = ? ORDER BY channel_id",
            hash
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        rows.into_iter()
            .map(|row| {
                Ok(StorefrontCheck {
                    channel_id: unsigned(row.channel_id)?,
                    run: unsigned(row.run)?,
                    checked_at: timestamp(row.checked_at)?,
                    // Those of another version may not be readable. Then nothing is known.
                    findings: serde_json::from_str(&row.findings).unwrap_or_default(),
                })
            })
            .collect()
    }

    /// Enqueues the checks, from the first storefront on, and retries them at once if they have failed.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.health.restart_health_run", level = "debug", skip_all)]
    pub async fn restart_health_run(
        &self,
        store: &StoreHash,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let hash = store.as_ref();
        let mut transaction = self.writing(hash).await?;
        sqlx::query!(
            "UPDATE health_runs SET is_running = 0 WHERE store_hash = ?",
            hash
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        jobs::save(&mut transaction, store, Job::Health, now, now).await?;
        jobs::release_one(&mut transaction, store, Job::Health, now).await?;
        transaction.commit().await?;
        self.wakeups.wake(store, Wakeup::Asked);
        Ok(())
    }

    /// Begins a run, unless one has storefronts left to check. Returns its number.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.health.begin_health_run", level = "debug", skip_all)]
    pub async fn begin_health_run(&self, store: &StoreHash) -> Result<u64, StorageError> {
        let hash = store.as_ref();
        let number = sqlx::query_scalar!(
            r#"INSERT INTO health_runs (store_hash, number, is_running)
               SELECT store_hash, 1, 1 FROM stores WHERE store_hash = ?
               ON CONFLICT (store_hash) DO UPDATE SET
                   number = number + (is_running = 0), is_running = 1
               RETURNING number AS "number!: i64""#,
            hash
        )
        .fetch_optional(&mut *self.write(hash).await?)
        .await
        .map_err(database_error)?;
        // Without a row, the store has been erased, and nothing can be saved.
        unsigned(number.unwrap_or(0))
    }

    /// Saves the checks of some storefronts.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.health.save_storefront_checks", level = "debug", skip_all)]
    pub async fn save_storefront_checks(
        &self,
        store: &StoreHash,
        checks: &[StorefrontCheck],
    ) -> Result<(), StorageError> {
        let hash = store.as_ref();
        let mut transaction = self.writing(hash).await?;
        for check in checks {
            let (channel, run) = (signed(check.channel_id), signed(check.run));
            let (at, findings) = (check.checked_at.as_second(), json(&check.findings)?);
            sqlx::query!(
                "INSERT OR REPLACE INTO storefront_checks
                     (store_hash, channel_id, run, checked_at, findings)
                 SELECT store_hash, ?2, ?3, ?4, ?5 FROM stores WHERE store_hash = ?1",
                hash,
                channel,
                run,
                at,
                findings
            )
            .execute(&mut *transaction)
            .await
            .map_err(database_error)?;
        }
        transaction.commit().await
    }

    /// Ends a run, and deletes the checks of storefronts that it did not find. Has no effect if the checks were
    /// restarted since.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.health.end_health_run", level = "debug", skip_all)]
    pub async fn end_health_run(
        &self,
        store: &StoreHash,
        number: u64,
        clock_ahead_ms: Option<i64>,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let (hash, number, at) = (store.as_ref(), signed(number), now.as_second());
        let mut transaction = self.writing(hash).await?;
        let ended = sqlx::query!(
            "UPDATE health_runs SET is_running = 0, checked_at = ?, clock_ahead_ms = ?
             WHERE store_hash = ? AND number = ? AND is_running",
            at,
            clock_ahead_ms,
            hash,
            number
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        if ended.rows_affected() > 0 {
            sqlx::query!(
                "DELETE FROM storefront_checks WHERE store_hash = ? AND run <> ?",
                hash,
                number
            )
            .execute(&mut *transaction)
            .await
            .map_err(database_error)?;
        }
        transaction.commit().await
    }
}
