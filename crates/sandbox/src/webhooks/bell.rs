//! Waking whoever waits for something to change.

use std::sync::Arc;

use tokio::sync::watch;

/// Rings when something about deliveries or the clock has changed.
#[derive(Clone)]
pub(crate) struct Bell(Arc<watch::Sender<()>>);

impl Default for Bell {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(())))
    }
}

impl Bell {
    /// Wakes everybody who listens.
    pub(crate) fn ring(&self) {
        self.0.send_replace(());
    }

    /// Hears what rings from now on.
    pub(super) fn listen(&self) -> watch::Receiver<()> {
        self.0.subscribe()
    }
}
