//! Complete erasure: deleted data is overwritten in the file (`secure_delete`), and the write-ahead log,
//! which still contains it, is written back and truncated.

use super::{Storage, StorageError};

impl Storage {
    /// Truncates the write-ahead log. Returns whether it is empty; it may not be while a reader uses it. Does
    /// not block readers or writers.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.wal_truncation.truncate_wal", level = "debug", skip_all)]
    pub async fn truncate_wal(&self) -> Result<bool, StorageError> {
        self.connections.checkpoint().await
    }
}
