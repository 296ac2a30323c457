//! The last widget that each store's shoppers were shown, and on which day each was here: kept in
//! memory, written now and then, so that a view never waits for the database to write.

use std::{
    collections::{HashMap, HashSet},
    sync::Mutex,
    time::Duration,
};

use bigcommerce::StoreHash;
use db::Storage;
use jiff::Timestamp;

use crate::service::App;

/// How often it is written.
const FLUSH: Duration = Duration::from_secs(5);

/// How many are written at once: in between others may write.
const AT_ONCE: usize = 1_000;

/// A view: when, and how many purchases it showed.
type View = (Timestamp, u32);

/// Views and visits that are not written yet.
#[derive(Default)]
pub(crate) struct Views {
    last: Mutex<HashMap<StoreHash, View>>,
    visits: Mutex<(i64, HashSet<(StoreHash, u64)>)>,
}

/// How many visits are kept until they are written. The next visit notes what is beyond.
const MOST_VISITS: usize = 100_000;

impl Views {
    /// Notes that a widget was shown.
    pub(crate) fn note(&self, store: &StoreHash, purchases: u32, now: Timestamp) {
        if let Ok(mut views) = self.last.lock() {
            views.insert(store.clone(), (now, purchases));
        }
    }

    /// Notes that a shopper was here on a day (in days since 1970-01-01).
    pub(crate) fn note_visit(&self, store: &StoreHash, customer_id: u64, day: i64) {
        if let Ok(mut visits) = self.visits.lock()
            && visits.1.len() < MOST_VISITS
        {
            visits.0 = visits.0.max(day);
            visits.1.insert((store.clone(), customer_id));
        }
    }

    /// The last one of a store, if it is not written yet.
    pub(crate) fn last(&self, store: &StoreHash) -> Option<View> {
        self.last.lock().ok()?.get(store).copied()
    }

    /// Writes them all.
    pub(crate) async fn flush(&self, storage: &Storage) {
        let (views, (day, visits)) = match (self.last.lock(), self.visits.lock()) {
            (Ok(mut views), Ok(mut visits)) => {
                (std::mem::take(&mut *views), std::mem::take(&mut *visits))
            }
            _ => return,
        };
        let visits: Vec<_> = visits.into_iter().collect();
        for some in visits.chunks(AT_ONCE) {
            if let Err(error) = storage.save_last_seen(some, day).await {
                tracing::warn!(error = %error, "visits could not be noted");
            }
        }
        let views: Vec<_> = views.into_iter().collect();
        for some in views.chunks(AT_ONCE) {
            if let Err(error) = storage.save_last_views(some).await {
                tracing::warn!(error = %error, "views could not be noted");
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
