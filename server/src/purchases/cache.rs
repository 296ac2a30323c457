//! The in-memory caches of stores and answers, limited by bytes. An entry is invalid as soon as the storage
//! reports a newer version of its data.

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

/// The approximate size of the answer cache in bytes.
const ANSWERS: u64 = 32 * 1024 * 1024;
/// The approximate size of the store cache in bytes.
const STORES: u64 = 8 * 1024 * 1024;
/// The maximum lifetime of an entry, whatever the versions say: if a request is canceled during its write,
/// the change may be counted before it is committed.
const LONGEST: Duration = Duration::from_secs(60);
/// The approximate size of an answer in bytes, besides its body.
const BESIDES: usize = 512;

/// A kind of answer to a shopper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// The widget's document in these colors.
    Widget(Colors),
    /// A page of the API's JSON.
    Api(Page),
}

/// The cache key of an answer. Everything else that an answer depends on is part of its version.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub store: StoreHash,
    pub customer_id: u64,
    pub kind: Kind,
    /// The channel that the answer is shown on.
    pub channel_id: Option<u64>,
}

/// A rendered answer.
pub(crate) struct Answer {
    pub(super) version: Version,
    /// The document or the JSON.
    pub body: axum::body::Bytes,
    /// The body compressed with Brotli, once a client has accepted that.
    pub brotli: OnceLock<axum::body::Bytes>,
    /// The document's content security policy; `None` for JSON.
    pub policy: Option<HeaderValue>,
    /// The number of purchases in it.
    pub purchases: u32,
    pub(super) ages: Ages,
    /// The day of the shopper's last visit, as far as it has been recorded.
    pub(super) last_seen: AtomicI64,
}

/// The caches of answers and stores.
pub(crate) struct Remembered {
    answers: Cache<Key, Kept>,
    /// The bytes of `answers`, shared fairly among stores, so that a store with many answers does not evict
    /// those of others.
    shares: Shares<StoreHash>,
    stores: Cache<StoreHash, Arc<StoreView>>,
}

/// A cached answer and its size.
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

    /// Caches an answer, unless it is too large or unlikely to be requested again.
    pub(super) async fn keep_answer(&self, key: Key, answer: Arc<Answer>) {
        let is_first = !matches!(key.kind, Kind::Api(Page { after: Some(_), .. }));
        if !is_first || answer.body.len() > REMEMBERED_BYTES {
            return;
        }
        // Brotli takes less than a third of the body's size.
        let weight = bytes(answer.body.len() * 4 / 3 + BESIDES);
        let kept = match self.shares.take(&key.store, weight.into()) {
            Some(share) => Kept {
                answer,
                weight,
                _share: Arc::new(share),
            },
            // Without a share it may still replace its predecessor.
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
    async fn one_stores_answers_do_not_evict_anothers() {
        let store = "a".parse().unwrap();
        let version = Versions::default().of_shopper(&store, 0, 1);
        let remembered = Remembered::default();
        // More than fits, each requested several times, before and after the other store's answers.
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
        assert!((100..=130).contains(&of_a), "half of the cache: {of_a}");
        // A cached answer can be replaced.
        let other = Versions::default().of_shopper(&store, 1, 1);
        remembered
            .keep_answer(key("a", 0), answer(100_000, other))
            .await;
        assert!(remembered.answer(&key("a", 0), other).await.is_some());
    }
}
