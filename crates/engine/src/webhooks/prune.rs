//! Pruning of old delivery fingerprints, once BigCommerce cannot send those deliveries again.

use std::time::Duration;

use jiff::SignedDuration;
use tokio::sync::watch;

use crate::{app::App, tasks::stop_requested};

/// The retention time of fingerprints. BigCommerce retries for two days
/// (`docs/integrations/webhooks/overview.mdx`).
const KEPT: SignedDuration = SignedDuration::from_hours(72);
/// The interval between two runs.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// The pause between two batches, in which others can write.
const PAUSE: Duration = Duration::from_millis(20);

/// Deletes old deliveries periodically, until shutdown.
pub async fn prune_until(app: App, mut stopping: watch::Receiver<bool>) {
    let mut ticks = tokio::time::interval(EVERY);
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
