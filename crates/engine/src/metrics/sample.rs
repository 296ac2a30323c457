//! Sampling of metrics that are too expensive to collect at each scrape.

use std::time::Duration;

use super::Metrics;
use crate::app::App;

/// The interval between two counts of the queue.
const EVERY: Duration = Duration::from_secs(3);

/// Counts the queue every few seconds.
pub async fn sample_forever(app: App) {
    let mut is_failing = false;
    loop {
        is_failing = !sample_queue(&app, is_failing).await;
        tokio::time::sleep(EVERY).await;
    }
}

/// Counts the queue and returns whether that succeeded. A persistent failure is logged once; the metric with
/// the time of the last sample shows that it persists.
async fn sample_queue(app: &App, was_failing: bool) -> bool {
    let (now, metrics): (_, &Metrics) = (app.clock.now(), &app.metrics);
    match app.storage.count_jobs(None, now).await {
        Ok(queue) => {
            metrics.sampled_queue(&queue, now);
            true
        }
        Err(error) => {
            if !was_failing {
                tracing::error!(error = %error, "failed to count the job queue");
            }
            false
        }
    }
}
