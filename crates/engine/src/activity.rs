//! Each store's last widget view and each shopper's last visit day. Both are buffered in memory and written
//! periodically, so that a view never waits for a database write.

use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

use bigcommerce::StoreHash;
use db::Storage;
use jiff::Timestamp;
use parking_lot::Mutex;

use crate::app::App;

/// The interval between two writes.
const FLUSH: Duration = Duration::from_secs(5);

/// The maximum number of rows per transaction. Other writers get their chance in between.
const AT_ONCE: usize = 1_000;

/// A view: its time, and how many purchases it showed.
type View = (Timestamp, u32);

/// Views and visits that are not written yet.
#[derive(Default)]
pub struct ActivityBuffer {
    last: Mutex<HashMap<StoreHash, View>>,
    visits: Mutex<(i64, HashSet<(StoreHash, u64)>)>,
}

/// The maximum number of buffered visits. Further visits are dropped; the shopper's next visit is recorded
/// instead.
const MAX_VISITS: usize = 100_000;

impl ActivityBuffer {
    /// Records that a widget was shown.
    pub fn note(&self, store: &StoreHash, purchases: u32, now: Timestamp) {
        self.last.lock().insert(store.clone(), (now, purchases));
    }

    /// Records that a shopper visited on a day (in days since 1970-01-01).
    pub fn record_visit(&self, store: &StoreHash, customer_id: u64, day: i64) {
        let mut visits = self.visits.lock();
        if visits.1.len() < MAX_VISITS {
            visits.0 = visits.0.max(day);
            visits.1.insert((store.clone(), customer_id));
        }
    }

    /// Returns a store's last view if it is not written yet.
    pub fn last(&self, store: &StoreHash) -> Option<View> {
        self.last.lock().get(store).copied()
    }

    /// Writes all buffered views and visits.
    pub async fn flush(&self, storage: &Storage) {
        let views = std::mem::take(&mut *self.last.lock());
        let (day, visits) = std::mem::take(&mut *self.visits.lock());
        let visits: Vec<_> = visits.into_iter().collect();
        for some in visits.chunks(AT_ONCE) {
            if let Err(error) = storage.save_last_seen(some, day).await {
                tracing::warn!(error = %error, "failed to save visits");
            }
        }
        let views: Vec<_> = views.into_iter().collect();
        for some in views.chunks(AT_ONCE) {
            if let Err(error) = storage.save_last_views(some).await {
                tracing::warn!(error = %error, "failed to save views");
            }
        }
    }
}

/// Flushes the buffer periodically, until it is canceled.
pub async fn flush_forever(app: App) {
    let mut ticks = tokio::time::interval(FLUSH);
    loop {
        ticks.tick().await;
        app.activity.flush(&app.storage).await;
    }
}
