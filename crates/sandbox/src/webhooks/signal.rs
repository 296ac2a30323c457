//! Wakes tasks that wait for a change.

use std::sync::Arc;

use tokio::sync::watch;

/// Notifies subscribers of a change. Clones share their subscribers.
#[derive(Clone)]
pub(crate) struct Signal(Arc<watch::Sender<()>>);

impl Default for Signal {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(())))
    }
}

impl Signal {
    /// Wakes every subscriber.
    pub(crate) fn notify(&self) {
        self.0.send_replace(());
    }

    /// Subscribes to notifications from now on.
    pub(super) fn subscribe(&self) -> watch::Receiver<()> {
        self.0.subscribe()
    }
}
