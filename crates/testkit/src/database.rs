//! The app's database, read and changed without the app's knowledge.

use std::path::PathBuf;

use jiff::Timestamp;
use sqlx::{Connection as _, SqliteConnection};

/// An app's database file, which may be in use.
#[derive(Debug, Clone)]
pub struct Database {
    /// The file's path.
    pub path: PathBuf,
}

impl Database {
    /// Returns the database in this file.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Returns its URL.
    pub fn url(&self) -> String {
        format!("sqlite://{}", self.path.display())
    }

    /// Opens it.
    pub async fn connect(&self) -> SqliteConnection {
        SqliteConnection::connect(&self.url()).await.unwrap()
    }

    /// Returns a single number from it.
    pub async fn number(&self, query: &'static str) -> i64 {
        let mut connection = self.connect().await;
        let number = sqlx::query_scalar(query).fetch_one(&mut connection).await;
        // Closed at once: the last connection to close checkpoints the database, and after a kill the program
        // has to do that.
        connection.close().await.unwrap();
        number.unwrap()
    }

    /// Returns whether its file, its write-ahead log or its index contains a text.
    pub fn contains(&self, text: &str) -> bool {
        ["", "-wal", "-shm"].iter().any(|suffix| {
            let file = format!("{}{suffix}", self.path.display());
            let bytes = std::fs::read(file).unwrap_or_default();
            // The standard library's search is optimized even in test builds, in which a loop over windows of
            // megabytes takes seconds.
            String::from_utf8_lossy(&bytes).contains(text)
        })
    }

    /// Returns how many jobs are queued, apart from those scheduled for after `now`.
    pub async fn waiting_jobs(&self, now: Timestamp) -> i64 {
        let mut connection = self.connect().await;
        let count = sqlx::query_scalar("SELECT COUNT(*) FROM jobs WHERE asked_at <= ?")
            .bind(now.as_millisecond())
            .fetch_one(&mut connection)
            .await;
        connection.close().await.unwrap();
        count.unwrap()
    }
}
