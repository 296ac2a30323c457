//! Leaving nothing behind: what is deleted is overwritten in the file (`secure_delete`), and the
//! write-ahead log, which still has it, is written back and cut to nothing.

use super::{Storage, StorageError};

impl Storage {
    /// Cuts the write-ahead log. Answers whether nothing of it is left: somebody may be reading it.
    /// Does not block readers or writers.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn wipe(&self) -> Result<bool, StorageError> {
        self.connections.checkpoint().await
    }
}
