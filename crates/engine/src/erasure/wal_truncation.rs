//! Truncation of the write-ahead log, so that erased data is gone from it, too.

use std::time::Duration;

use crate::app::App;

/// The debounce interval: erasures often come several at a time.
const GATHER: Duration = Duration::from_secs(1);
/// The first and the longest pause between retries while a reader keeps the log from being truncated.
const SOON: Duration = Duration::from_millis(250);
const LATEST: Duration = Duration::from_secs(30);

/// Truncates the log after erasures, until it is canceled. Begins with one truncation, because the previous
/// process may have ended between an erasure and its truncation.
pub async fn truncate_wal_forever(app: App) {
    app.wal_truncation.notify_one();
    loop {
        app.wal_truncation.notified().await;
        tokio::time::sleep(GATHER).await;
        let (mut pause, mut has_warned) = (SOON, false);
        while !is_truncated(&app).await {
            if pause == LATEST && !has_warned {
                tracing::warn!(
                    "another program is reading the database: erased data is still in the write-ahead log"
                );
                has_warned = true;
            }
            tokio::time::sleep(pause).await;
            pause = (2 * pause).min(LATEST);
        }
    }
}

async fn is_truncated(app: &App) -> bool {
    match app.storage.truncate_wal().await {
        Ok(is_truncated) => is_truncated,
        Err(error) => {
            tracing::error!(error = %error, "failed to truncate the write-ahead log");
            false
        }
    }
}
