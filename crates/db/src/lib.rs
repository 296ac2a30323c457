//! Storage in SQLite. All SQL is here, and no dependency of this crate knows HTTP or BigCommerce's API.
//!
//! Methods named `find_` return one value (an option, unless there is a default), and `list_` several. `save_`
//! inserts or updates, and `delete_` erases.

mod audit_log;
#[cfg(feature = "bench")]
mod bench_fixtures;
mod connections;
mod epochs;
mod erasure;
mod facts;
mod file;
mod headless_keys;
mod health;
mod holdout;
mod job;
mod jobs;
pub mod limits;
mod loaders;
mod measurement;
pub mod model;
mod orders;
mod placements;
mod prices;
mod products;
mod profiles;
mod purchases;
mod read_seq;
mod secret_key;
mod settings;
mod shoppers;
mod storefronts;
mod stores;
mod uninstalls;
mod usage;
mod users;
mod views;
mod wakeups;
mod wal_truncation;
mod webhooks;
mod widget_templates;

#[cfg(test)]
mod tests;

use std::{path::PathBuf, str::FromStr as _, time::Duration};

use fair::Busy;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{
    SqliteConnection,
    error::DatabaseError,
    migrate::MigrateError,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use self::{
    connections::{Connection, Connections, Owner, Writing},
    file::DatabaseFile,
    read_seq::ReadSeqCounter,
};
pub use self::{
    epochs::{CacheEpoch, CacheEpochs},
    job::{Job, Rank},
    jobs::{Due, JobTotals, QueuedJob},
    read_seq::ReadSeq,
    secret_key::{CryptoError, Sealed, Sealer, SecretKey, WeakKey},
    stores::TokenAcceptance,
    uninstalls::{UninstallOutcome, UninstallPayload},
    users::{Opened, Opening, Removal, Removed},
    wakeups::{PendingWakeup, Wakeup, Wakeups},
    webhooks::{InboundDelivery, Task, WebhookState},
    widget_templates::WidgetTemplateCheck,
};

/// The open database.
pub struct Storage {
    connections: Connections,
    file: DatabaseFile,
    sealer: Sealer,
    read_seq: ReadSeqCounter,
    epochs: CacheEpochs,
    /// Wakeups for the worker, sent when a store has new jobs.
    pub wakeups: Wakeups,
}

/// The database library's error, boxed so that callers do not depend on that library.
type Source = Box<dyn std::error::Error + Send + Sync>;

/// A failure of the database. Its text is for the log; clients learn only that the request failed.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// SQLite or the file system returned an error.
    #[error("database: {0}")]
    Database(#[source] Source),
    /// There are too many requests, or another process has locked the file.
    #[error("the database is locked by another process or has too many requests")]
    Busy,
    /// A statement exceeded its deadline.
    #[error("the database took too long")]
    TooSlow,
    /// The URL names an in-memory database, which is lost when the process ends.
    #[error(
        "it would be in memory, and all installations lost when the process ends. Name a file, such \
         as sqlite:///var/lib/reprise/reprise.db"
    )]
    InMemory,
    /// The folder of the file does not exist.
    #[error("folder {} does not exist. Create it for the user that Reprise runs as", .0.display())]
    NoFolder(PathBuf),
    /// A file operation failed.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The operating system's error.
        source: std::io::Error,
    },
    /// Another process uses the database.
    #[error(
        "another Reprise is using {}. Stop it first, or give this one a database of its own", .0.display()
    )]
    InUse(PathBuf),
    /// The schema could not be updated.
    #[error("database migration: {0}")]
    Migration(#[source] Source),
    /// The schema is newer than this program. Migrations are never reverted, so an unknown one comes from a
    /// later version.
    #[error(
        "it was written by a newer version of Reprise, whose migration {0} this version does not \
         know. Start that version, or restore a backup from before the upgrade"
    )]
    Newer(i64),
    /// An access token cannot be decrypted.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// The stored access tokens were sealed under another key.
    #[error("the access tokens in the database were sealed under another REPRISE_SECRET_KEY")]
    OtherKey,
    /// A row holds a value that this program never writes.
    #[error("database row is damaged: {0}")]
    Damaged(&'static str),
}

impl Storage {
    /// Opens the database, creates it if it does not exist, and updates its schema.
    ///
    /// # Errors
    /// If the file cannot be opened or created, another process uses it, its schema is newer than this
    /// program, or its access tokens were sealed under another key.
    #[tracing::instrument(name = "db.storage.open", level = "debug", skip_all)]
    pub async fn open(database_url: &str, sealer: Sealer) -> Result<Self, StorageError> {
        if database_url.contains(":memory:") || database_url.contains("mode=memory") {
            return Err(StorageError::InMemory);
        }
        // WAL: readers and the writer do not block each other. NORMAL is durable if the process dies; a power
        // loss can take the last transactions, but never consistency.
        let options = SqliteConnectOptions::from_str(database_url)
            .map_err(database_error)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            // Deleted data is overwritten, not just unlinked.
            .pragma("secure_delete", "ON")
            // A long reader makes the write-ahead log grow. It is truncated to 64 MiB afterwards.
            .pragma("journal_size_limit", "67108864")
            .busy_timeout(Duration::from_secs(5));
        let name = options.get_filename().to_path_buf();
        let file = DatabaseFile::open(&name)?;
        let connections = Connections::open(options).await?;
        let last_call = Self::last_call(&connections).await?;
        let storage = Self {
            read_seq: ReadSeqCounter::after(last_call),
            epochs: CacheEpochs::default(),
            connections,
            file,
            sealer,
            wakeups: Wakeups::default(),
        };
        let stores = storage.check_key().await?;
        let name = std::path::absolute(&name).unwrap_or(name);
        tracing::info!(database = %name.display(), stores, "database opened");
        Ok(storage)
    }

    /// Checks that all access tokens and headless secrets were sealed under the current key, so that a wrong key
    /// is noticed at startup rather than by shoppers. Returns the number of stores.
    async fn check_key(&self) -> Result<i64, StorageError> {
        let key_id = self.sealer.key_id();
        let row = sqlx::query!(
            r#"SELECT COUNT(*) AS "stores!: i64",
                      COALESCE(SUM(access_token_key_id <> ?1), 0)
                          + (SELECT COUNT(*) FROM headless_keys WHERE secret_key_id <> ?1)
                          AS "foreign_key_ids!: i64"
               FROM stores"#,
            key_id
        )
        .fetch_one(&mut *self.read(Owner::Housekeeping).await?)
        .await
        .map_err(database_error)?;
        if row.foreign_key_ids > 0 {
            return Err(StorageError::OtherKey);
        }
        Ok(row.stores)
    }

    /// Returns the version counters, which tell caches when an answer is outdated.
    #[must_use]
    pub fn epochs(&self) -> &CacheEpochs {
        &self.epochs
    }

    /// Returns a connection for reading, on behalf of a store or another [`Owner`].
    async fn read(&self, owner: impl Into<Owner>) -> Result<Connection, StorageError> {
        self.connections.read(owner.into()).await
    }

    /// Returns the writing connection for a single statement, on behalf of an [`Owner`].
    async fn write(&self, owner: impl Into<Owner>) -> Result<Connection, StorageError> {
        self.connections.write(owner.into()).await
    }

    /// Begins a write transaction, on behalf of an [`Owner`].
    async fn writing(&self, owner: impl Into<Owner>) -> Result<Writing, StorageError> {
        self.connections.writing(owner.into()).await
    }

    /// Runs a trivial query to check that the database responds.
    ///
    /// # Errors
    /// If it does not respond.
    pub async fn ping(&self) -> Result<(), StorageError> {
        sqlx::query!("SELECT 1 AS one")
            .fetch_one(&mut *self.read(Owner::Probe).await?)
            .await
            .map_err(database_error)?;
        Ok(())
    }

    /// Waits for running statements, closes the file and releases its lock.
    #[tracing::instrument(name = "db.storage.close", level = "debug", skip_all)]
    pub async fn close(&self) {
        self.connections.close().await;
        self.file.release();
    }
}

/// Converts an error of sqlx. A function and not a `From`, which would be part of the public API.
fn database_error(error: sqlx::Error) -> StorageError {
    match error.as_database_error().and_then(primary_code) {
        Some(SQLITE_BUSY) => StorageError::Busy,
        Some(SQLITE_INTERRUPT) => StorageError::TooSlow,
        _ if matches!(error, sqlx::Error::PoolTimedOut) => StorageError::Busy,
        _ => StorageError::Database(error.into()),
    }
}

/// Another connection has locked the file (<https://sqlite.org/rescode.html#busy>).
const SQLITE_BUSY: u32 = 5;
/// The statement was interrupted (<https://sqlite.org/rescode.html#interrupt>).
const SQLITE_INTERRUPT: u32 = 9;

/// Returns SQLite's primary result code: the low byte of the extended one, which sqlx reports
/// (<https://sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes>).
fn primary_code(error: &(dyn DatabaseError + 'static)) -> Option<u32> {
    let extended: u32 = error.code()?.parse().ok()?;
    Some(extended & 0xff)
}

impl From<Busy> for StorageError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

fn migration_error(error: MigrateError) -> StorageError {
    match error {
        MigrateError::VersionMissing(version) => StorageError::Newer(version),
        error => StorageError::Migration(error.into()),
    }
}

/// Makes this connection's transactions wait until they are on the disk, so that they survive a power loss.
async fn wait_for_disk(connection: &mut SqliteConnection) -> Result<(), StorageError> {
    sqlx::query("PRAGMA synchronous = FULL")
        .execute(connection)
        .await
        .map_err(database_error)?;
    Ok(())
}

/// Reverts [`wait_for_disk`]. A failure costs only speed: later writes wait for the disk as well.
async fn wait_no_more(connection: &mut SqliteConnection) {
    let relaxed = sqlx::query("PRAGMA synchronous = NORMAL");
    if let Err(error) = relaxed.execute(connection).await {
        tracing::warn!(error = %error, "synchronous mode could not be reset; all writes wait for the disk");
    }
}

fn json(value: &(impl Serialize + ?Sized)) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|_| StorageError::Damaged("unserializable value"))
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, StorageError> {
    serde_json::from_str(text).map_err(|_| StorageError::Damaged("invalid JSON"))
}

fn timestamp(second: i64) -> Result<Timestamp, StorageError> {
    Timestamp::from_second(second).map_err(|_| StorageError::Damaged("invalid timestamp"))
}

fn unsigned(value: i64) -> Result<u64, StorageError> {
    u64::try_from(value).map_err(|_| StorageError::Damaged("negative number"))
}

fn small(value: i64) -> Result<u32, StorageError> {
    u32::try_from(value).map_err(|_| StorageError::Damaged("count out of range"))
}

/// Converts an id for SQLite, whose integers are signed. BigCommerce's ids are far below the limit.
fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
