//! SQLite: the only place with SQL. Knows neither HTTP nor BigCommerce's API.
//!
//! `find_` answers an option, `list_` a list; `save_` inserts or updates; `delete_` erases.

mod calls;
#[cfg(feature = "bench")]
mod copies;
mod facts;
mod jobs;
mod loaders;
mod orders;
mod products;
mod profiles;
mod purchases;
mod settings;
mod shoppers;
mod storefronts;
mod stores;
mod users;
mod versions;
mod views;
mod webhooks;
mod wiping;

use std::{str::FromStr as _, time::Duration};

use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{
    Connection as _, Sqlite, SqliteConnection, Transaction,
    migrate::MigrateError,
    sqlite::{
        SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
    },
};

use self::calls::Calls;
pub use self::{
    calls::Begun,
    products::ProductFacts,
    versions::{Version, Versions},
};
pub(crate) use self::{
    jobs::{Due, JobTotals},
    webhooks::{Arrival, Task, WebhookState},
};
use crate::{
    jobs::News,
    secret_key::{CryptoError, Sealer},
};

/// The database. SQLite writes one at a time: a single connection writes, so that writers who wait
/// for each other never keep a reader from its own.
pub struct Storage {
    reader: SqlitePool,
    writer: SqlitePool,
    sealer: Sealer,
    calls: Calls,
    versions: Versions,
    /// For whom there is something new to do.
    pub(crate) news: News,
}

/// Why the database did not do its part. For the log; nobody outside is told more than "failed".
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// SQLite or the file system refused.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("database migration: {0}")]
    Migration(MigrateError),
    /// The schema has been brought further than this program goes. Migrations are never taken back,
    /// so one that is not known is of a later day.
    #[error(
        "it was written by a newer version of Reprise, whose migration {0} this version does not \
         know. Start that version, or go back to a copy of the database from before it"
    )]
    Newer(i64),
    /// An access token cannot be opened.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// The access tokens in here were sealed under another key.
    #[error("the database holds access tokens that were sealed under another REPRISE_SECRET_KEY")]
    OtherKey,
    /// A row holds what this program never writes.
    #[error("database row is damaged: {0}")]
    Damaged(&'static str),
}

impl Storage {
    /// Opens the database, makes it if it is not there, and brings its schema up to date.
    ///
    /// # Errors
    /// A file that cannot be opened or made, a schema newer than this program, or access tokens that
    /// were sealed under another key.
    pub async fn open(database_url: &str, sealer: Sealer) -> Result<Self, StorageError> {
        // WAL: readers and the one writer do not wait for each other. NORMAL is durable against
        // the process ending; only power loss can take the last transactions, never consistency.
        let options = SqliteConnectOptions::from_str(database_url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            // What is erased is overwritten, not only forgotten.
            .pragma("secure_delete", "ON")
            .busy_timeout(Duration::from_secs(5));
        let file = options.get_filename().to_path_buf();
        let writer = pool(1, options.clone()).await?;
        sqlx::migrate!("../migrations").run(&writer).await?;
        let reader = pool(READERS, options).await?;
        let storage = Self {
            calls: Calls::after(Self::last_call(&reader).await?),
            versions: Versions::default(),
            reader,
            writer,
            sealer,
            news: News::default(),
        };
        let stores = storage.check_key().await?;
        let file = std::path::absolute(&file).unwrap_or(file);
        tracing::info!(database = %file.display(), stores, "database opened");
        Ok(storage)
    }

    /// Every access token must be one that the current key can open: noticed now, not by shoppers.
    /// Answers how many stores there are.
    async fn check_key(&self) -> Result<i64, StorageError> {
        let key_id = self.sealer.key_id();
        let row = sqlx::query!(
            "SELECT COUNT(*) AS stores,
                    COALESCE(SUM(access_token_key_id <> ?), 0) AS \"foreign_key_ids: i64\"
             FROM stores",
            key_id
        )
        .fetch_one(&self.reader)
        .await?;
        if row.foreign_key_ids > 0 {
            return Err(StorageError::OtherKey);
        }
        Ok(row.stores)
    }

    /// What has changed, for those who remember something.
    #[must_use]
    pub fn versions(&self) -> &Versions {
        &self.versions
    }

    /// A transaction that writes: it waits for its turn now, and not when it is half done.
    async fn writing(&self) -> Result<Transaction<'_, Sqlite>, StorageError> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Where it does not.
    pub async fn ping(&self) -> Result<(), StorageError> {
        sqlx::query!("SELECT 1 AS one")
            .fetch_one(&self.reader)
            .await?;
        Ok(())
    }

    /// Waits for what is under way, then closes the file.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

impl From<MigrateError> for StorageError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(version) => Self::Newer(version),
            error => Self::Migration(error),
        }
    }
}

/// How many requests read at once.
const READERS: u32 = 4;

async fn pool(connections: u32, options: SqliteConnectOptions) -> Result<SqlitePool, sqlx::Error> {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(5))
        // A file does not hang up. Asking it first would double the way of every read.
        .test_before_acquire(false)
        .after_release(|connection, _| Box::pin(is_free(connection)))
        .connect_with(options)
        .await
}

/// Whether a connection that is given back can be used again.
///
/// Where the disk is full SQLite takes a transaction back by itself. sqlx then finds nothing to take
/// back, counts that as a failure, and would begin no transaction on this connection ever again.
async fn is_free(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    if connection.is_in_transaction() {
        // What was left undone is being taken back: this is answered after it.
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

/// Has this connection's transactions wait until the disk has them, power loss included.
async fn wait_for_disk(connection: &mut SqliteConnection) -> Result<(), StorageError> {
    sqlx::query("PRAGMA synchronous = FULL")
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends that. Should it fail: to wait for the disk too often is no harm.
async fn wait_no_more(connection: &mut SqliteConnection) {
    let relaxed = sqlx::query("PRAGMA synchronous = NORMAL");
    if let Err(error) = relaxed.execute(connection).await {
        tracing::warn!(error = %error, "every write waits for the disk from now on");
    }
}

fn json(value: &(impl Serialize + ?Sized)) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|_| StorageError::Damaged("a value that is no JSON"))
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, StorageError> {
    serde_json::from_str(text).map_err(|_| StorageError::Damaged("JSON"))
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
