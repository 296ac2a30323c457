//! Seeing that what was erased is gone from the write-ahead log, too.

use std::time::Duration;

use tokio::sync::Notify;

use crate::service::App;

/// Erasures often come several at a time.
const GATHER: Duration = Duration::from_secs(1);
/// When somebody was just reading the log.
const AGAIN: Duration = Duration::from_secs(30);

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
        match app.storage.wipe().await {
            Ok(true) => {}
            Ok(false) => again(&app).await,
            Err(error) => {
                tracing::error!(error = %error, "the write-ahead log could not be cut");
                again(&app).await;
            }
        }
    }
}

async fn again(app: &App) {
    tokio::time::sleep(AGAIN).await;
    app.wiping.ask();
}
