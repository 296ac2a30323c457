//! What is remembered of stores and of answers, bounded by bytes: forgotten as soon as the storage
//! says that something behind it has changed.

use std::{
    sync::{Arc, OnceLock, atomic::AtomicI64},
    time::Duration,
};

use app::model::Colours;
use bigcommerce::StoreHash;
use http::HeaderValue;
use moka::future::Cache;

use super::{age::Ages, store_view::StoreView};
use crate::storage::Version;

/// Bytes of answers that are kept, about.
const ANSWERS: u64 = 32 * 1024 * 1024;
/// Bytes of stores' facts that are kept, about.
const STORES: u64 = 8 * 1024 * 1024;
/// Whatever the versions say, nothing is kept for longer: a change whose request was given up while
/// it was written may be counted before it is made.
const LONGEST: Duration = Duration::from_secs(60);
/// Besides its body, an answer takes about this many bytes.
const BESIDES: usize = 512;

/// One answer among those of a shopper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// The widget's document, in these colours.
    Widget(Colours),
    /// The API's JSON.
    Api,
}

/// To whom, and where. What else decides an answer is in its version.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub store: StoreHash,
    pub customer_id: u64,
    pub kind: Kind,
    /// The channel that it is shown on.
    pub channel_id: Option<u64>,
}

/// An answer, ready to be sent.
pub(crate) struct Answer {
    pub(super) version: Version,
    /// The document or the JSON.
    pub body: axum::body::Bytes,
    /// The same in brotli, once somebody has asked for it.
    pub brotli: OnceLock<axum::body::Bytes>,
    /// The document's policy; none for JSON.
    pub policy: Option<HeaderValue>,
    /// How many purchases it shows.
    pub purchases: u32,
    pub(super) ages: Ages,
    /// The day of the shopper's last visit, as far as it has been noted.
    pub(super) last_seen: AtomicI64,
}

/// What is remembered.
pub(crate) struct Remembered {
    answers: Cache<Key, Arc<Answer>>,
    stores: Cache<StoreHash, Arc<StoreView>>,
}

impl Default for Remembered {
    fn default() -> Self {
        Self {
            answers: Cache::builder()
                .max_capacity(ANSWERS)
                // Brotli makes less than a third of it.
                .weigher(|_, answer: &Arc<Answer>| bytes(answer.body.len() * 4 / 3 + BESIDES))
                .time_to_live(LONGEST)
                .build(),
            stores: Cache::builder()
                .max_capacity(STORES)
                .weigher(|_, view: &Arc<StoreView>| bytes(view.weight() + BESIDES))
                .time_to_live(LONGEST)
                .build(),
        }
    }
}

fn bytes(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Remembered {
    pub(super) async fn answer(&self, key: &Key, version: Version) -> Option<Arc<Answer>> {
        let found = self.answers.get(key).await;
        found.filter(|answer| answer.version == version)
    }

    pub(super) async fn keep_answer(&self, key: Key, answer: Arc<Answer>) {
        self.answers.insert(key, answer).await;
    }

    pub(super) async fn store(&self, hash: &StoreHash, version: u64) -> Option<Arc<StoreView>> {
        let found = self.stores.get(hash).await;
        found.filter(|view| view.version == version)
    }

    pub(super) async fn keep_store(&self, view: Arc<StoreView>) {
        self.stores.insert(view.store.hash.clone(), view).await;
    }
}
