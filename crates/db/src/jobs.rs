//! The queue of work.

use domain::StoreHash;
use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Owner, Storage, StorageError, signed, small, unsigned};
use crate::{Job, Rank, Word};

/// A job that is due.
#[derive(Debug, Clone)]
pub struct Due {
    /// What is to be done.
    pub job: Job,
    /// To be shown when it is done: asked for again meanwhile, it is not.
    pub generation: i64,
    /// How often in a row it has failed.
    pub failures: u32,
}

/// How much there is to do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JobTotals {
    /// How many jobs wait or are being done.
    pub depth: u64,
    /// When the oldest of them was asked for.
    pub oldest: Option<Timestamp>,
    /// How many of them have failed the last time.
    pub failing: u64,
}

impl Storage {
    /// Asks for a job: kept once this returns. For a store that is not served nothing but what erases
    /// is kept.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn save_job(
        &self,
        store: &StoreHash,
        job: Job,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let mut connection = self.write(store).await?;
        save(&mut connection, store, job, now, now).await?;
        self.news.tell(store, Word::Asked);
        Ok(())
    }

    /// Has the webhooks of every store looked at for which that is not planned: those that were
    /// installed before there were any. Spread over an hour.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn plan_webhook_checks(&self, now: Timestamp) -> Result<(), StorageError> {
        let mut connection = self.write(Owner::Housekeeping).await?;
        plan(&mut connection, Job::Webhooks, now).await
    }

    /// Every store with something to do, and when the first of it is due, in milliseconds.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn list_queues(&self) -> Result<Vec<(StoreHash, i64)>, StorageError> {
        sqlx::query!(
            r#"SELECT store_hash AS "store_hash!", MIN(due_at) AS "due_at!: i64"
               FROM jobs GROUP BY store_hash"#
        )
        .fetch_all(&mut *self.read(Owner::Housekeeping).await?)
        .await?
        .into_iter()
        .map(|row| {
            let hash = row.store_hash.parse();
            Ok((
                hash.map_err(|_| StorageError::Damaged("a store hash"))?,
                row.due_at,
            ))
        })
        .collect()
    }

    /// Returns the first two jobs of a rank that are due, without kinds that only another version of this
    /// program knows.
    ///
    /// # Errors
    /// [`StorageError`].
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
        .await?
        .into_iter()
        .map(|row| {
            Ok(Due {
                job: Job::named(&row.kind, unsigned(row.object_id)?)
                    .ok_or(StorageError::Damaged("a job"))?,
                generation: row.generation,
                failures: small(row.failures)?,
            })
        })
        .collect()
    }

    /// When the next job of a rank becomes due after `now`, in milliseconds.
    ///
    /// # Errors
    /// [`StorageError`].
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
        .await?;
        Ok(next)
    }

    /// Ends a job that is done. Asked for again since it was begun, it stays, and is to be done anew.
    ///
    /// # Errors
    /// [`StorageError`].
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
        .await?;
        if done.rows_affected() == 0 {
            let asked = now.as_millisecond();
            let due = (now + job.settling()).as_millisecond();
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
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps a job that went well, to be done again then; at once where it was asked for meanwhile.
    ///
    /// # Errors
    /// [`StorageError`].
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
        .await?;
        Ok(())
    }

    /// Keeps a job that failed, to be tried again then. `error` is what is said of it: nothing
    /// secret, nothing of a person.
    ///
    /// # Errors
    /// [`StorageError`].
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
        .await?;
        Ok(())
    }

    /// Puts a job that was not even tried behind those of its store that are due: what was in its way
    /// may not be in theirs.
    ///
    /// # Errors
    /// [`StorageError`].
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
        .await?;
        Ok(())
    }

    /// Tries everything of a store again at once that has failed, as if it had not: what was in the way
    /// is over.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn release_jobs(
        &self,
        store: &StoreHash,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let mut connection = self.write(store).await?;
        release(&mut connection, store, now).await?;
        self.news.tell(store, Word::Released);
        Ok(())
    }

    /// The same for one job; nothing for one that has not failed, or is done.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn release_job(
        &self,
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
        .execute(&mut *self.write(Owner::Worker).await?)
        .await?;
        self.news.tell(store, Word::Asked);
        Ok(())
    }

    /// Keeps a job that is not allowed, to be tried again at `due`, and puts off all others of its store
    /// and kind until `others_due` at the least: what is in its way is in theirs, and it alone finds out
    /// when that is over.
    ///
    /// # Errors
    /// [`StorageError`].
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
        .await?;
        Ok(())
    }

    /// How much there is to do, for one store or for all. Of all, without what only waits for a
    /// merchant: the jobs of stores that are not served, and those of stores whose access token is
    /// refused. What erases is done there, too. Kinds that only another version of this program knows are
    /// not counted.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn count_jobs(
        &self,
        store: Option<&StoreHash>,
        now: Timestamp,
    ) -> Result<JobTotals, StorageError> {
        let (now, erasure) = (now.as_millisecond(), Rank::Erasure as i64);
        let kinds = known_kinds();
        // What is planned for later is not waiting.
        let row = match store.map(AsRef::<str>::as_ref) {
            Some(store) => {
                sqlx::query_as!(
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
                .await?
            }
            None => {
                sqlx::query_as!(
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
                .await?
            }
        };
        let oldest = row.oldest.map(Timestamp::from_millisecond).transpose();
        Ok(JobTotals {
            depth: unsigned(row.depth)?,
            oldest: oldest.map_err(|_| StorageError::Damaged("an instant"))?,
            failing: unsigned(row.failing)?,
        })
    }
}

/// Returns the kinds of jobs that this version knows, with a comma before and after each. With `json_each`
/// every look at the queue would need a temporary table.
fn known_kinds() -> String {
    format!(",{},", Job::KINDS.join(","))
}

struct Totals {
    depth: i64,
    oldest: Option<i64>,
    failing: i64,
}

/// Plans a job for every store that is served, spread over the next hour. A store that has it planned
/// already keeps its own time.
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
    .await?;
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
    .await?;
    Ok(())
}

/// Asks for a job within a transaction. One that fails keeps its place: to ask again does not mean
/// that what was in its way is gone.
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
    .await?;
    Ok(())
}
