//! The last widget that each store's shoppers were shown: kept in memory, written now and then, so
//! that a view never waits for the database to write.

use std::{collections::HashMap, sync::Mutex, time::Duration};

use bigcommerce::StoreHash;
use jiff::Timestamp;

use crate::{service::App, storage::Storage};

/// How often it is written.
const FLUSH: Duration = Duration::from_secs(5);

/// A view: when, and how many purchases it showed.
type View = (Timestamp, u32);

/// Views that are not written yet.
#[derive(Default)]
pub(crate) struct Views(Mutex<HashMap<StoreHash, View>>);

impl Views {
    /// Notes that a widget was shown.
    pub(crate) fn note(&self, store: &StoreHash, purchases: u32, now: Timestamp) {
        if let Ok(mut views) = self.0.lock() {
            views.insert(store.clone(), (now, purchases));
        }
    }

    /// The last one of a store, if it is not written yet.
    pub(crate) fn last(&self, store: &StoreHash) -> Option<View> {
        self.0.lock().ok()?.get(store).copied()
    }

    /// Writes them all.
    pub(crate) async fn flush(&self, storage: &Storage) {
        let views = match self.0.lock() {
            Ok(mut views) => std::mem::take(&mut *views),
            Err(_) => return,
        };
        for (store, (at, purchases)) in views {
            if let Err(error) = storage.save_last_view(&store, purchases, at).await {
                tracing::warn!(store = %store, error = %error, "a view could not be noted");
            }
        }
    }
}

/// Writes them now and then, until it is ended.
pub(crate) async fn flush_forever(app: App) {
    let mut ticks = tokio::time::interval(FLUSH);
    loop {
        ticks.tick().await;
        app.views.flush(&app.storage).await;
    }
}
