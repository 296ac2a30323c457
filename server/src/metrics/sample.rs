//! Measures what is too expensive to measure for each scrape.

use std::time::Duration;

use super::Metrics;
use crate::service::App;

/// How often the queue is counted.
const EVERY: Duration = Duration::from_secs(3);

/// Counts the queue every few seconds, and logs how many requests were left out of the log.
pub(crate) async fn sample_forever(app: App) {
    let mut is_failing = false;
    loop {
        is_failing = !sample_queue(&app, is_failing).await;
        app.log.tell_left_out();
        tokio::time::sleep(EVERY).await;
    }
}

/// Counts the queue; returns whether it could. A failure is logged once until it works again: the metric
/// has the time of the last sample.
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
