//! The queue of work.

use bigcommerce::StoreHash;
use jiff::Timestamp;

use super::{Storage, StorageError, signed};
use crate::jobs::Job;

impl Storage {
    /// Asks for a job: kept once this returns. Nothing happens for a store that is not known.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn save_job(
        &self,
        store: &StoreHash,
        job: Job,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let (store, kind, object) = (store.as_ref(), job.kind(), signed(job.object_id()));
        let now = now.as_millisecond();
        sqlx::query!(
            "INSERT INTO jobs (store_hash, kind, object_id, generation, asked_at, due_at)
             SELECT store_hash, ?2, ?3, 1, ?4, ?4 FROM stores WHERE store_hash = ?1
             ON CONFLICT (store_hash, kind, object_id) DO UPDATE SET
                 generation = generation + 1,
                 due_at = MIN(due_at, excluded.due_at)",
            store,
            kind,
            object,
            now
        )
        .execute(&self.writer)
        .await?;
        Ok(())
    }
}
