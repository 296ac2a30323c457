//! What is too dear to be looked at whenever somebody asks.

use std::time::Duration;

use super::Metrics;
use crate::service::App;

/// How often it is looked at.
const EVERY: Duration = Duration::from_secs(3);

/// Counts the queue every few seconds, and tells of requests that were left out of the log.
pub(crate) async fn sample_forever(app: App) {
    let mut is_failing = false;
    loop {
        is_failing = !sample_queue(&app, is_failing).await;
        app.log.tell_left_out();
        tokio::time::sleep(EVERY).await;
    }
}

/// Whether the queue could be counted. Said once while it cannot: the last sample tells its own age.
async fn sample_queue(app: &App, was_failing: bool) -> bool {
    let (now, metrics): (_, &Metrics) = (app.clock.now(), &app.metrics);
    match app.storage.count_jobs(None, now).await {
        Ok(queue) => {
            metrics.sampled_queue(&queue, now);
            true
        }
        Err(error) => {
            if !was_failing {
                tracing::error!(error = %error, "the queue could not be counted");
            }
            false
        }
    }
}
