//! Leaving nothing behind: what is deleted is overwritten in the file (`secure_delete`), and the
//! write-ahead log, which still has it, is written back and cut to nothing.

use super::{Owner, Storage, StorageError};

impl Storage {
    /// Cuts the write-ahead log. Answers whether nothing of it is left: somebody may be reading it.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn wipe(&self) -> Result<bool, StorageError> {
        // SQLite: "https://sqlite.org/pragma.html#pragma_wal_checkpoint"; the first column is 1 where
        // it could not be done whole.
        let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&mut *self.write(Owner::Housekeeping).await?)
            .await?;
        Ok(busy == 0)
    }
}
