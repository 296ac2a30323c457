//! Forgetting which deliveries were seen, once they cannot come again.

use std::time::Duration;

use jiff::SignedDuration;
use tokio::sync::watch;

use crate::service::{App, told};

/// BigCommerce tries for two days (`docs/integrations/webhooks/overview.mdx`).
const KEPT: SignedDuration = SignedDuration::from_hours(72);
/// How often it is looked.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// Between two lots: others want to write too.
const PAUSE: Duration = Duration::from_millis(20);

/// Forgets old deliveries now and then, until told to stop.
pub(crate) async fn prune_until(app: App, mut stopping: watch::Receiver<bool>) {
    let mut ticks = tokio::time::interval(EVERY);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = told(&mut stopping) => return,
        }
        loop {
            let before = app.clock.now() - KEPT;
            match app.storage.delete_old_arrivals(before).await {
                Ok(true) => tokio::time::sleep(PAUSE).await,
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(error = %error, "old deliveries could not be forgotten");
                    break;
                }
            }
        }
    }
}
