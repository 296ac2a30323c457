//! What is remembered of stores and of answers, bounded by bytes: forgotten as soon as the storage
//! says that something behind it has changed.

use std::{
    sync::{Arc, OnceLock, atomic::AtomicI64},
    time::Duration,
};

use app::model::Colors;
use bigcommerce::StoreHash;
use db::{Version, limits::REMEMBERED_BYTES};
use fair::{Share, Shares};
use http::HeaderValue;
use moka::future::Cache;

use super::{age::Ages, cursor::Page, store_view::StoreView};

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
    /// The widget's document, in these colors.
    Widget(Colors),
    /// A page of the API's JSON.
    Api(Page),
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
    answers: Cache<Key, Kept>,
    /// Bytes of `answers`, shared among stores: one with many answers does not evict those of others.
    shares: Shares<StoreHash>,
    stores: Cache<StoreHash, Arc<StoreView>>,
}

/// An answer in the cache, with its size.
#[derive(Clone)]
struct Kept {
    answer: Arc<Answer>,
    weight: u32,
    _share: Arc<Share<StoreHash>>,
}

impl Default for Remembered {
    fn default() -> Self {
        Self {
            shares: Shares::new(ANSWERS),
            answers: Cache::builder()
                .max_capacity(ANSWERS)
                .weigher(|_, kept: &Kept| kept.weight)
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
        let answer = found.map(|kept| kept.answer);
        answer.filter(|answer| answer.version == version)
    }

    /// Caches an answer, unless it is too large or unlikely to be asked for again.
    pub(super) async fn keep_answer(&self, key: Key, answer: Arc<Answer>) {
        let is_first = !matches!(key.kind, Kind::Api(Page { after: Some(_), .. }));
        if !is_first || answer.body.len() > REMEMBERED_BYTES {
            return;
        }
        // Brotli makes less than a third of it.
        let weight = bytes(answer.body.len() * 4 / 3 + BESIDES);
        let kept = match self.shares.take(&key.store, weight.into()) {
            Some(share) => Kept {
                answer,
                weight,
                _share: Arc::new(share),
            },
            // It may still replace the previous answer.
            None => match self.answers.get(&key).await {
                Some(before) if weight <= before.weight => Kept { answer, ..before },
                _ => return,
            },
        };
        self.answers.insert(key, kept).await;
    }

    pub(super) async fn store(&self, hash: &StoreHash, version: u64) -> Option<Arc<StoreView>> {
        let found = self.stores.get(hash).await;
        found.filter(|view| view.version == version)
    }

    pub(super) async fn keep_store(&self, view: Arc<StoreView>) {
        self.stores.insert(view.store.hash.clone(), view).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use db::{
        Versions,
        model::{Known, ShopperState},
    };

    fn answer(len: usize, version: Version) -> Arc<Answer> {
        let shopper = ShopperState {
            read_at: None,
            older_below: None,
            counted_for: String::new(),
            last_seen: 0,
        };
        let known = Known {
            shopper,
            purchases: Vec::new(),
        };
        Arc::new(Answer {
            version,
            body: vec![0; len].into(),
            brotli: OnceLock::new(),
            policy: None,
            purchases: 0,
            ages: Ages::of(&known),
            last_seen: AtomicI64::new(0),
        })
    }

    fn key(store: &str, customer_id: u64) -> Key {
        Key {
            store: store.parse().unwrap(),
            customer_id,
            kind: Kind::Api(Page {
                limit: 100,
                after: None,
            }),
            channel_id: None,
        }
    }

    #[tokio::test]
    async fn answers_of_one_store_evict_none_of_another() {
        let store = "a".parse().unwrap();
        let version = Versions::default().of_shopper(&store, 0, 1);
        let remembered = Remembered::default();
        // More than there is room for, each asked for several times, before and after the other store's.
        let flood = async || {
            for customer in 0..400 {
                let key = key("a", customer);
                remembered
                    .keep_answer(key.clone(), answer(100_000, version))
                    .await;
                for _ in 0..3 {
                    remembered.answer(&key, version).await;
                }
            }
            remembered.answers.run_pending_tasks().await;
        };
        let kept = async |store| {
            let mut kept = 0;
            for customer in 0..400 {
                let found = remembered.answer(&key(store, customer), version).await;
                kept += usize::from(found.is_some());
            }
            kept
        };
        flood().await;
        for customer in 0..20 {
            remembered
                .keep_answer(key("b", customer), answer(100_000, version))
                .await;
        }
        flood().await;
        assert_eq!(kept("b").await, 20);
        let of_a = kept("a").await;
        assert!((100..=130).contains(&of_a), "half of the room: {of_a}");
        // An answer that is cached already can be replaced.
        let other = Versions::default().of_shopper(&store, 1, 1);
        remembered
            .keep_answer(key("a", 0), answer(100_000, other))
            .await;
        assert!(remembered.answer(&key("a", 0), other).await.is_some());
    }
}
