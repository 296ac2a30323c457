//! The program's database, looked at from outside.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use sqlx::{Connection as _, SqliteConnection};

use super::program::Program;

/// How long work may take to end on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

impl Program {
    /// Its database, which may be in use.
    pub async fn rows(&self) -> SqliteConnection {
        let url = format!("sqlite://{}", self.database.display());
        SqliteConnection::connect(&url).await.unwrap()
    }

    /// A single number from its database.
    pub async fn number(&self, query: &'static str) -> i64 {
        let mut rows = self.rows().await;
        let answer = sqlx::query_scalar(query).fetch_one(&mut rows).await;
        // Not whenever it is dropped: whoever closes a database last tidies it up, and after a kill
        // that is for the program to do.
        rows.close().await.unwrap();
        answer.unwrap()
    }

    /// Waits until nothing is to be done any more but what is planned for later. What is asked for
    /// behind an answer comes a moment after it, so it is looked at more than once.
    pub async fn wait_until_idle(&self) {
        let began = Instant::now();
        let mut rows = self.rows().await;
        let mut quiet = 0;
        while quiet < 4 {
            let query = "SELECT COUNT(*) FROM jobs WHERE asked_at <= ?";
            let waiting: i64 = sqlx::query_scalar(query)
                .bind(Timestamp::now().as_millisecond())
                .fetch_one(&mut rows)
                .await
                .unwrap();
            quiet = if waiting == 0 { quiet + 1 } else { 0 };
            assert!(
                began.elapsed() < PATIENCE,
                "{waiting} jobs: {}",
                self.tail()
            );
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        rows.close().await.unwrap();
    }
}
