//! SQLite: the only place with SQL. Knows neither HTTP nor BigCommerce's API.
//!
//! `find_` answers an option, `list_` a list; `save_` inserts or updates; `delete_` erases.

mod loaders;
mod profiles;
mod settings;
mod storefronts;
mod stores;
mod users;
mod views;

use std::{str::FromStr as _, time::Duration};

use jiff::Timestamp;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::secret_key::{CryptoError, Sealer};

/// The database.
pub struct Storage {
    pool: SqlitePool,
    sealer: Sealer,
}

/// Why the database did not do its part. For the log; nobody outside is told more than "failed".
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// SQLite or the file system refused.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("database migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// An access token cannot be opened.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// A row holds what this program never writes.
    #[error("database row is damaged: {0}")]
    Damaged(&'static str),
}

impl Storage {
    /// Opens the database, makes it if it is not there, and brings its schema up to date.
    ///
    /// # Errors
    /// A file that cannot be opened or made, or a schema newer than this program.
    pub async fn open(database_url: &str, sealer: Sealer) -> Result<Self, StorageError> {
        // WAL: readers and the one writer do not wait for each other. NORMAL is durable against
        // the process ending; only power loss can take the last transactions, never consistency.
        let options = SqliteConnectOptions::from_str(database_url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5));
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options)
            .await?;
        sqlx::migrate!("../migrations").run(&pool).await?;
        Ok(Self { pool, sealer })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Where it does not.
    pub async fn ping(&self) -> Result<(), StorageError> {
        sqlx::query!("SELECT 1 AS one")
            .fetch_one(&self.pool)
            .await?;
        Ok(())
    }

    /// Waits for what is under way, then closes the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

fn timestamp(second: i64) -> Result<Timestamp, StorageError> {
    Timestamp::from_second(second).map_err(|_| StorageError::Damaged("an instant"))
}

fn unsigned(value: i64) -> Result<u64, StorageError> {
    u64::try_from(value).map_err(|_| StorageError::Damaged("an id"))
}

fn small(value: i64) -> Result<u32, StorageError> {
    u32::try_from(value).map_err(|_| StorageError::Damaged("a count"))
}

/// SQLite's integers are signed. BigCommerce's ids are far below that.
fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
