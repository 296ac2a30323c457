//! Seeing that what was erased is gone from the write-ahead log, too.

use std::time::Duration;

use tokio::sync::Notify;

use crate::service::App;

/// Erasures often come several at a time.
const GATHER: Duration = Duration::from_secs(1);
/// The first and the longest pause between tries, while somebody is reading the log.
const SOON: Duration = Duration::from_millis(250);
const LATEST: Duration = Duration::from_secs(30);

/// Whether there is something to wipe.
#[derive(Default)]
pub(crate) struct Wiping(Notify);

impl Wiping {
    /// Something was erased.
    pub(crate) fn ask(&self) {
        self.0.notify_one();
    }
}

/// Cuts the log after erasures, until it is ended. Begins with one: the process before this may have
/// ended in between.
pub(crate) async fn wipe_forever(app: App) {
    app.wiping.ask();
    loop {
        app.wiping.0.notified().await;
        tokio::time::sleep(GATHER).await;
        let (mut pause, mut has_warned) = (SOON, false);
        while !is_wiped(&app).await {
            if pause == LATEST && !has_warned {
                tracing::warn!(
                    "another program reads the database: what was erased is still in its write-ahead log"
                );
                has_warned = true;
            }
            tokio::time::sleep(pause).await;
            pause = (2 * pause).min(LATEST);
        }
    }
}

async fn is_wiped(app: &App) -> bool {
    match app.storage.wipe().await {
        Ok(is_wiped) => is_wiped,
        Err(error) => {
            tracing::error!(error = %error, "the write-ahead log could not be cut");
            false
        }
    }
}
