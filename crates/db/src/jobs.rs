//! The job queue.

use domain::StoreHash;
use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Owner, Storage, StorageError, database_error, signed, small, unsigned};
use crate::{Job, Rank, Wakeup};

/// A job that is due.
#[derive(Debug, Clone)]
pub struct Due {
    /// The job.
    pub job: Job,
    /// The number of requests that it covers. [`Storage::finish_job`] keeps a job that has been requested
    /// again since it was listed.
    pub generation: i64,
    /// The number of failures in a row.
    pub failures: u32,
}

/// The size, age and failures of the job queue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JobTotals {
    /// The number of jobs that wait or run.
    pub depth: u64,
    /// The time at which the oldest of them was requested.
    pub oldest: Option<Timestamp>,
    /// The number of jobs whose last run failed.
    pub failing: u64,
}

/// A job in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueuedJob {
    /// The time at which it was requested, or for which it is planned.
    pub asked_at: Timestamp,
    /// The number of failures in a row.
    pub failures: u32,
}

impl Storage {
    /// Returns a job of a store if it is in the queue.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.find_job", level = "debug", skip_all)]
    pub async fn find_job(
        &self,
        store: &StoreHash,
        job: Job,
    ) -> Result<Option<QueuedJob>, StorageError> {
        let (hash, kind, object) = (store.as_ref(), job.kind(), signed(job.object_id()));
        sqlx::query!(
            "SELECT asked_at, failures FROM jobs
             WHERE store_hash = ? AND kind = ? AND object_id = ?",
            hash,
            kind,
            object
        )
        .fetch_optional(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?
        .map(|row| {
            Ok(QueuedJob {
                asked_at: Timestamp::from_millisecond(row.asked_at)
                    .map_err(|_| StorageError::Damaged("invalid timestamp"))?,
                failures: small(row.failures)?,
            })
        })
        .transpose()
    }

    /// Enqueues a job. For a store that is not served, only erasure is enqueued.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.save_job", level = "debug", skip_all)]
    pub async fn save_job(
        &self,
        store: &StoreHash,
        job: Job,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let mut connection = self.write(store).await?;
        save(&mut connection, store, job, now, now).await?;
        self.wakeups.wake(store, Wakeup::Asked);
        Ok(())
    }

    /// Plans a webhook check within the next hour for every served store that has none planned, such as
    /// stores installed before there were webhooks.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.plan_webhook_checks", level = "debug", skip_all)]
    pub async fn plan_webhook_checks(&self, now: Timestamp) -> Result<(), StorageError> {
        let mut connection = self.write(Owner::Housekeeping).await?;
        plan(&mut connection, Job::Webhooks, now).await
    }

    /// Returns every store that has jobs, and when its first job is due, in milliseconds. Leaves out kinds that
    /// only another version of this program knows.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.list_queues", level = "debug", skip_all)]
    pub async fn list_queues(&self) -> Result<Vec<(StoreHash, i64)>, StorageError> {
        let kinds = known_kinds();
        sqlx::query!(
            r#"SELECT store_hash AS "store_hash!", MIN(due_at) AS "due_at!: i64"
               FROM jobs WHERE INSTR(?, ',' || kind || ',') > 0 GROUP BY store_hash"#,
            kinds
        )
        .fetch_all(&mut *self.read(Owner::Housekeeping).await?)
        .await
        .map_err(database_error)?
        .into_iter()
        .map(|row| {
            let hash = row.store_hash.parse();
            Ok((
                hash.map_err(|_| StorageError::Damaged("invalid store hash"))?,
                row.due_at,
            ))
        })
        .collect()
    }

    /// Returns the first two due jobs of a priority, without kinds that only another version of this program
    /// knows.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.list_due_jobs", level = "debug", skip_all)]
    pub async fn list_due_jobs(
        &self,
        store: &StoreHash,
        rank: Rank,
        now: i64,
    ) -> Result<Vec<Due>, StorageError> {
        let (store, rank, kinds) = (store.as_ref(), rank as i64, known_kinds());
        sqlx::query!(
            r#"SELECT kind AS "kind!", object_id AS "object_id!", generation AS "generation!",
                      failures AS "failures!"
               FROM jobs WHERE store_hash = ? AND rank = ? AND due_at <= ?
                   AND INSTR(?, ',' || kind || ',') > 0
               ORDER BY due_at LIMIT 2"#,
            store,
            rank,
            now,
            kinds
        )
        .fetch_all(&mut *self.read(Owner::Worker).await?)
        .await
        .map_err(database_error)?
        .into_iter()
        .map(|row| {
            Ok(Due {
                job: Job::from_kind(&row.kind, unsigned(row.object_id)?)
                    .ok_or(StorageError::Damaged("invalid job"))?,
                generation: row.generation,
                failures: small(row.failures)?,
            })
        })
        .collect()
    }

    /// Returns when the next job of a priority becomes due after `now`, in milliseconds.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.find_next_due", level = "debug", skip_all)]
    pub async fn find_next_due(
        &self,
        store: &StoreHash,
        rank: Rank,
        now: i64,
    ) -> Result<Option<i64>, StorageError> {
        let (store, rank, kinds) = (store.as_ref(), rank as i64, known_kinds());
        let next = sqlx::query_scalar!(
            r#"SELECT MIN(due_at) AS "due_at: i64" FROM jobs
               WHERE store_hash = ? AND rank = ? AND due_at > ?
                   AND INSTR(?, ',' || kind || ',') > 0"#,
            store,
            rank,
            now,
            kinds
        )
        .fetch_one(&mut *self.read(Owner::Worker).await?)
        .await
        .map_err(database_error)?;
        Ok(next)
    }

    /// Deletes a finished job. If it was requested again since it started, it stays and will run again.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.finish_job", level = "debug", skip_all)]
    pub async fn finish_job(
        &self,
        store: &StoreHash,
        job: Job,
        generation: i64,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let (store, kind, object) = (store.as_ref(), job.kind(), signed(job.object_id()));
        let mut transaction = self.writing(store).await?;
        let done = sqlx::query!(
            "DELETE FROM jobs
             WHERE store_hash = ? AND kind = ? AND object_id = ? AND generation = ?",
            store,
            kind,
            object,
            generation
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        if done.rows_affected() == 0 {
            let asked = now.as_millisecond();
            let due = (now + job.debounce()).as_millisecond();
            sqlx::query!(
                "UPDATE jobs SET failures = 0, last_error = NULL, asked_at = ?, due_at = ?
                 WHERE store_hash = ? AND kind = ? AND object_id = ?",
                asked,
                due,
                store,
                kind,
                object
            )
            .execute(&mut *transaction)
            .await
            .map_err(database_error)?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Reschedules a successful job for `due`. If it was requested again while it ran, it stays due.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.repeat_job", level = "debug", skip_all)]
    pub async fn repeat_job(
        &self,
        store: &StoreHash,
        job: Job,
        generation: i64,
        due: Timestamp,
    ) -> Result<(), StorageError> {
        let (store, kind, object) = (store.as_ref(), job.kind(), signed(job.object_id()));
        let due = due.as_millisecond();
        sqlx::query!(
            "UPDATE jobs SET failures = 0, last_error = NULL,
                 asked_at = CASE WHEN generation = ?1 THEN ?2 ELSE asked_at END,
                 due_at = CASE WHEN generation = ?1 THEN ?2 ELSE due_at END
             WHERE store_hash = ?3 AND kind = ?4 AND object_id = ?5",
            generation,
            due,
            store,
            kind,
            object
        )
        .execute(&mut *self.write(store).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }

    /// Reschedules a failed job for `due`. `error` describes the failure, without secrets or personal data.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.postpone_job", level = "debug", skip_all)]
    pub async fn postpone_job(
        &self,
        store: &StoreHash,
        job: Job,
        error: &str,
        due: Timestamp,
    ) -> Result<(), StorageError> {
        let (store, kind, object) = (store.as_ref(), job.kind(), signed(job.object_id()));
        let due = due.as_millisecond();
        sqlx::query!(
            "UPDATE jobs SET failures = failures + 1, last_error = ?, due_at = ?
             WHERE store_hash = ? AND kind = ? AND object_id = ?",
            error,
            due,
            store,
            kind,
            object
        )
        .execute(&mut *self.write(store).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }

    /// Moves a job that was not attempted behind the store's other due jobs, which may not be blocked by the
    /// same thing.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.defer_job", level = "debug", skip_all)]
    pub async fn defer_job(
        &self,
        store: &StoreHash,
        job: Job,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let (store, kind, object) = (store.as_ref(), job.kind(), signed(job.object_id()));
        let due = now.as_millisecond();
        sqlx::query!(
            "UPDATE jobs SET due_at = ? WHERE store_hash = ? AND kind = ? AND object_id = ?",
            due,
            store,
            kind,
            object
        )
        .execute(&mut *self.write(store).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }

    /// Retries all failed jobs of a store at once and resets their failures, because the cause is gone.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.release_jobs", level = "debug", skip_all)]
    pub async fn release_jobs(
        &self,
        store: &StoreHash,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let mut connection = self.write(store).await?;
        release(&mut connection, store, now).await?;
        self.wakeups.wake(store, Wakeup::Released);
        Ok(())
    }

    /// Retries one job at once, as [`Self::release_jobs`] does for all. Has no effect unless it has failed.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.release_job", level = "debug", skip_all)]
    pub async fn release_job(
        &self,
        store: &StoreHash,
        job: Job,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let mut connection = self.write(Owner::Worker).await?;
        release_one(&mut connection, store, job, now).await?;
        self.wakeups.wake(store, Wakeup::Asked);
        Ok(())
    }

    /// Reschedules a job that BigCommerce forbids for `due`, and postpones all other jobs of its store and
    /// kind at least until `others_due`: they would fail for the same reason, and this one job finds out when
    /// that is over.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.postpone_kind", level = "debug", skip_all)]
    pub async fn postpone_kind(
        &self,
        store: &StoreHash,
        job: Job,
        error: &str,
        due: Timestamp,
        others_due: Timestamp,
    ) -> Result<(), StorageError> {
        let (hash, kind, object) = (store.as_ref(), job.kind(), signed(job.object_id()));
        let (due, others_due) = (due.as_millisecond(), others_due.as_millisecond());
        sqlx::query!(
            "UPDATE jobs SET
                 failures = CASE WHEN object_id = ?1 THEN failures + 1 ELSE MAX(failures, 1) END,
                 last_error = ?2,
                 due_at = CASE WHEN object_id = ?1 THEN ?3 ELSE MAX(due_at, ?4) END
             WHERE store_hash = ?5 AND kind = ?6",
            object,
            error,
            due,
            others_due,
            hash,
            kind
        )
        .execute(&mut *self.write(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }

    /// Returns the totals of the queue, for one store or for all. The totals for all leave out jobs that only
    /// a merchant can unblock: those of stores that are not served or whose access token is refused. Erasure
    /// is counted there as well, because it runs there. Kinds that only another version of this program knows
    /// are not counted.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.jobs.count_jobs", level = "debug", skip_all)]
    pub async fn count_jobs(
        &self,
        store: Option<&StoreHash>,
        now: Timestamp,
    ) -> Result<JobTotals, StorageError> {
        let (now, erasure) = (now.as_millisecond(), Rank::Erasure as i64);
        let kinds = known_kinds();
        // Jobs planned for later do not count as waiting.
        let row = match store.map(AsRef::<str>::as_ref) {
            Some(store) => sqlx::query_as!(
                Totals,
                r#"SELECT COUNT(*) AS depth, MIN(asked_at) AS "oldest: i64",
                              COALESCE(SUM(failures > 0), 0) AS "failing!: i64"
                       FROM jobs WHERE store_hash = ? AND asked_at <= ?
                           AND INSTR(?, ',' || kind || ',') > 0"#,
                store,
                now,
                kinds
            )
            .fetch_one(&mut *self.read(store).await?)
            .await
            .map_err(database_error)?,
            None => sqlx::query_as!(
                Totals,
                r#"SELECT COUNT(*) AS depth, MIN(asked_at) AS "oldest: i64",
                              COALESCE(SUM(failures > 0), 0) AS "failing!: i64"
                       FROM jobs JOIN stores USING (store_hash)
                       WHERE asked_at <= ? AND INSTR(?, ',' || kind || ',') > 0
                           AND (deactivated_at IS NULL AND reauthorise_since IS NULL
                                OR rank = ?)"#,
                now,
                kinds,
                erasure
            )
            .fetch_one(&mut *self.read(Owner::Housekeeping).await?)
            .await
            .map_err(database_error)?,
        };
        let oldest = row.oldest.map(Timestamp::from_millisecond).transpose();
        Ok(JobTotals {
            depth: unsigned(row.depth)?,
            oldest: oldest.map_err(|_| StorageError::Damaged("invalid timestamp"))?,
            failing: unsigned(row.failing)?,
        })
    }
}

/// Returns the kinds of jobs that this version knows, with a comma before and after each. With `json_each`,
/// every query of the queue would need a temporary table.
fn known_kinds() -> String {
    format!(",{},", Job::KINDS.join(","))
}

struct Totals {
    depth: i64,
    oldest: Option<i64>,
    failing: i64,
}

/// Plans a job for every served store at a random time within the next hour. A job that is already planned
/// keeps its time.
pub(super) async fn plan(
    connection: &mut SqliteConnection,
    job: Job,
    now: Timestamp,
) -> Result<(), StorageError> {
    let (kind, rank, now) = (job.kind(), job.rank() as i64, now.as_millisecond());
    sqlx::query!(
        "WITH planned AS MATERIALIZED (
             SELECT store_hash, ?3 + ABS(RANDOM() % 3600000) AS due
             FROM stores WHERE deactivated_at IS NULL)
         INSERT INTO jobs (store_hash, kind, object_id, rank, generation, asked_at, due_at)
         SELECT store_hash, ?1, 0, ?2, 1, due, due FROM planned WHERE TRUE
         ON CONFLICT (store_hash, kind, object_id) DO NOTHING",
        kind,
        rank,
        now
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

/// Retries a store's failed jobs at once, within a transaction.
pub(super) async fn release(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    now: Timestamp,
) -> Result<(), StorageError> {
    let (store, now) = (store.as_ref(), now.as_millisecond());
    sqlx::query!(
        "UPDATE jobs SET failures = 0, due_at = MIN(due_at, ?)
         WHERE store_hash = ? AND failures > 0",
        now,
        store
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

/// Retries a job at once if it has failed, within a transaction.
pub(super) async fn release_one(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    job: Job,
    now: Timestamp,
) -> Result<(), StorageError> {
    let (hash, kind, object) = (store.as_ref(), job.kind(), signed(job.object_id()));
    let now = now.as_millisecond();
    sqlx::query!(
        "UPDATE jobs SET failures = 0, due_at = MIN(due_at, ?)
         WHERE store_hash = ? AND kind = ? AND object_id = ? AND failures > 0",
        now,
        hash,
        kind,
        object
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

/// Enqueues a job within a transaction. A failed job keeps its due time: a new request does not mean that the
/// cause of the failure is gone.
pub(super) async fn save(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    job: Job,
    asked: Timestamp,
    due: Timestamp,
) -> Result<(), StorageError> {
    let (store, kind, object) = (store.as_ref(), job.kind(), signed(job.object_id()));
    let is_erasure = job.rank() == Rank::Erasure;
    let (rank, asked, due) = (
        job.rank() as i64,
        asked.as_millisecond(),
        due.as_millisecond(),
    );
    sqlx::query!(
        "INSERT INTO jobs (store_hash, kind, object_id, rank, generation, asked_at, due_at)
         SELECT store_hash, ?2, ?3, ?4, 1, ?5, ?6 FROM stores
         WHERE store_hash = ?1 AND (deactivated_at IS NULL OR ?7)
         ON CONFLICT (store_hash, kind, object_id) DO UPDATE SET
             generation = generation + 1,
             asked_at = MIN(asked_at, excluded.asked_at),
             due_at = CASE WHEN failures > 0 THEN due_at ELSE MIN(due_at, excluded.due_at) END",
        store,
        kind,
        object,
        rank,
        asked,
        due,
        is_erasure
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}
