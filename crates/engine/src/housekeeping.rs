//! Periodic work that concerns no single store.

use std::time::Duration;

use jiff::SignedDuration;
use tokio::sync::watch;

use crate::{app::App, tasks::stop_requested};

/// The interval between two writes of buffered views, visits and events.
const FLUSH: Duration = Duration::from_secs(5);
/// The interval between two counts of the queue.
const SAMPLE: Duration = Duration::from_secs(3);
/// The interval between two deletions of old delivery fingerprints.
const PRUNE: Duration = Duration::from_hours(1);
/// The retention time of fingerprints. BigCommerce retries deliveries for two days
/// (`docs/integrations/webhooks/overview.mdx`).
const KEPT: SignedDuration = SignedDuration::from_hours(72);
/// The pause between two batches of deletions, in which others can write.
const PAUSE: Duration = Duration::from_millis(20);

/// Writes buffered views, visits and events periodically, until it is canceled.
pub async fn flush_activity_forever(app: App) {
    let mut ticks = tokio::time::interval(FLUSH);
    loop {
        ticks.tick().await;
        app.activity.flush(&app.storage).await;
        app.events.flush(&app.storage).await;
    }
}

/// Counts the queue every few seconds, because that is too expensive at each scrape, until it is canceled.
pub async fn sample_queue_forever(app: App) {
    let mut is_failing = false;
    loop {
        is_failing = !sample_queue(&app, is_failing).await;
        tokio::time::sleep(SAMPLE).await;
    }
}

/// Counts the queue and returns whether that succeeded. A persistent failure is logged once; the metric with
/// the time of the last sample shows that it persists.
async fn sample_queue(app: &App, was_failing: bool) -> bool {
    let now = app.clock.now();
    match app.storage.count_jobs(None, now).await {
        Ok(queue) => {
            app.metrics.sampled_queue(&queue, now);
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

/// Deletes the fingerprints of deliveries that BigCommerce cannot send again, periodically, until shutdown.
pub async fn prune_deliveries_until(app: App, mut stopping: watch::Receiver<bool>) {
    let mut ticks = tokio::time::interval(PRUNE);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = stop_requested(&mut stopping) => return,
        }
        loop {
            let before = app.clock.now() - KEPT;
            match app.storage.delete_old_deliveries(before).await {
                Ok(true) => tokio::time::sleep(PAUSE).await,
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(error = %error, "failed to delete old deliveries");
                    break;
                }
            }
        }
    }
}
