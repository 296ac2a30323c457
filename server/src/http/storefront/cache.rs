//! The in-memory cache of answers, limited by bytes. An entry is invalid as soon as the storage reports a
//! newer version of its data.

use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, AtomicI64},
    },
    time::Duration,
};

use app::model::Look;
use axum::{
    body::{Body, Bytes},
    response::Response,
};
use bigcommerce::StoreHash;
use db::{CacheEpoch, limits::CACHED_RESPONSE_BYTES, model::PriceContext};
use engine::purchases::ReadTimes;
use fair::{Share, Shares};
use http::{HeaderMap, HeaderValue, header};
use messages::Locale;
use moka::future::Cache;

use super::{mark::MarkQuery, selection::Page};
use crate::http::{
    encoding::{self, Coding},
    render::NO_STORE,
};

/// The approximate size of the answer cache in bytes.
const ANSWERS: u64 = 32 * 1024 * 1024;
/// The maximum lifetime of an entry, whatever the versions say: if a request is canceled during its write,
/// the change may be counted before it is committed.
const LONGEST: Duration = Duration::from_mins(1);
/// The approximate size of an answer without its body, in bytes.
const BESIDES: usize = 512;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// The size, in bytes, from which a body is compressed. Compressing a shorter one saves no packet.
const WORTH_COMPRESSING: usize = 1024;
/// The brotli quality for bodies that are sent only a few times. It saves most of the bytes that 11 saves, in
/// a hundredth of the time.
const QUALITY: i32 = 5;

/// A kind of answer to a shopper.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// The widget's document in one place.
    Widget(MarkQuery),
    /// A page of the API's JSON.
    Api(Page),
}

impl Kind {
    /// Returns the approximate number of bytes of what it contains beside its fixed size.
    fn size(&self) -> usize {
        match self {
            Self::Widget(mark) => mark.size(),
            Self::Api(_) => 0,
        }
    }
}

/// The cache key of an answer. Everything else that an answer depends on is part of its version.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub store: StoreHash,
    pub customer_id: u64,
    pub kind: Kind,
    /// The language of the answer.
    pub locale: Locale,
    /// The context of its prices; `None` if it shows none.
    pub prices: Option<PriceContext>,
    /// The channel that the answer is shown on.
    pub channel_id: Option<u64>,
}

/// A rendered answer.
pub(crate) struct Answer {
    pub(super) version: CacheEpoch,
    /// The look of the page that it was rendered for. It is no part of the key: a page with ever different looks
    /// replaces its own answer, and fills no memory.
    pub(super) look: Look,
    /// The document or the JSON.
    pub body: Bytes,
    /// The body compressed with Brotli, once a client has accepted that.
    pub brotli: OnceLock<Bytes>,
    /// The document's content security policy; `None` for JSON.
    pub policy: Option<HeaderValue>,
    /// The number of purchases in it.
    pub purchases: u32,
    pub(super) ages: ReadTimes,
    /// The day of the shopper's last visit, as far as it has been recorded.
    pub(super) last_seen: AtomicI64,
    /// Whether the shopper is shown nothing, for a comparison; `None` if they are not compared.
    pub(super) is_held_out: Option<bool>,
    /// Whether the shopper has been added to the comparison.
    pub(super) is_enrolled: AtomicBool,
}

impl Answer {
    /// Returns the response to a shopper: JSON, or the widget's document, which only the shopper's storefront may
    /// frame.
    pub(crate) fn response(&self, request: &HeaderMap) -> Response {
        let takes_brotli =
            self.body.len() >= WORTH_COMPRESSING && Coding::of(request) == Some(Coding::Brotli);
        let body = if takes_brotli {
            self.brotli.get_or_init(|| compressed(&self.body)).clone()
        } else {
            self.body.clone()
        };
        let mut response = Response::new(Body::from(body));
        let headers = response.headers_mut();
        let kind = match &self.policy {
            Some(policy) => {
                headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
                HTML
            }
            None => JSON,
        };
        headers.insert(header::CONTENT_TYPE, kind);
        headers.insert(header::CACHE_CONTROL, NO_STORE);
        if takes_brotli {
            headers.insert(header::CONTENT_ENCODING, Coding::Brotli.name());
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        }
        response
    }
}

/// Returns a body compressed with brotli.
pub(super) fn compressed(body: &[u8]) -> Bytes {
    Bytes::from(encoding::brotli(body, QUALITY))
}

/// The cache of answers.
pub(crate) struct AnswerCache {
    answers: Cache<Key, Kept>,
    /// The bytes of `answers`, shared fairly among stores, so that a store with many answers does not evict
    /// those of others.
    shares: Shares<StoreHash>,
}

/// A cached answer and its size.
#[derive(Clone)]
struct Kept {
    answer: Arc<Answer>,
    weight: u32,
    _share: Arc<Share<StoreHash>>,
}

impl Default for AnswerCache {
    fn default() -> Self {
        Self {
            shares: Shares::new(ANSWERS),
            answers: Cache::builder()
                .max_capacity(ANSWERS)
                .weigher(|_, kept: &Kept| kept.weight)
                .time_to_live(LONGEST)
                .build(),
        }
    }
}

fn bytes(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl AnswerCache {
    pub(super) async fn answer(
        &self,
        key: &Key,
        version: CacheEpoch,
        look: &Look,
    ) -> Option<Arc<Answer>> {
        let found = self.answers.get(key).await;
        let answer = found.map(|kept| kept.answer);
        answer.filter(|answer| answer.version == version && answer.look == *look)
    }

    /// Caches an answer, unless it is too large or unlikely to be requested again.
    pub(super) async fn keep_answer(&self, key: Key, answer: Arc<Answer>) {
        let is_first = match &key.kind {
            Kind::Widget(mark) => mark.is_first(),
            Kind::Api(page) => page.after.is_none() && page.query.is_none(),
        };
        if !is_first || answer.body.len() > CACHED_RESPONSE_BYTES {
            return;
        }
        // Brotli takes less than a third of the body's size.
        let weight =
            bytes(answer.body.len() * 4 / 3 + key.kind.size() + answer.look.size() + BESIDES);
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::model::{Color, ColorToken, FontStack};
    use db::{
        CacheEpochs,
        model::{PurchaseHistory, ShopperState},
    };

    fn answer(len: usize, version: CacheEpoch) -> Arc<Answer> {
        let shopper = ShopperState {
            read_at: None,
            older_below: None,
            counted_for: String::new(),
            last_seen: 0,
        };
        let known = PurchaseHistory {
            shopper,
            purchases: Vec::new(),
        };
        Arc::new(Answer {
            version,
            look: Look::default(),
            body: vec![0; len].into(),
            brotli: OnceLock::new(),
            policy: None,
            purchases: 0,
            ages: ReadTimes::of(&known, None),
            last_seen: AtomicI64::new(0),
            is_held_out: None,
            is_enrolled: AtomicBool::new(false),
        })
    }

    fn key(store: &str, customer_id: u64) -> Key {
        Key {
            store: store.parse().unwrap(),
            customer_id,
            kind: Kind::Api(Page::first(100)),
            locale: Locale::En,
            prices: None,
            channel_id: None,
        }
    }

    #[tokio::test]
    async fn one_stores_answers_do_not_evict_anothers() {
        let store = "a".parse().unwrap();
        let version = CacheEpochs::default().of_shopper(&store, 0, 1);
        let remembered = AnswerCache::default();
        // More answers than fit, each requested several times, before and after those of the other store.
        let flood = async || {
            for customer in 0..400 {
                let key = key("a", customer);
                remembered
                    .keep_answer(key.clone(), answer(100_000, version))
                    .await;
                for _ in 0..3 {
                    remembered.answer(&key, version, &Look::default()).await;
                }
            }
            remembered.answers.run_pending_tasks().await;
        };
        let kept = async |store| {
            let mut kept = 0;
            for customer in 0..400 {
                let key = key(store, customer);
                let found = remembered.answer(&key, version, &Look::default()).await;
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
        let other = CacheEpochs::default().of_shopper(&store, 1, 1);
        remembered
            .keep_answer(key("a", 0), answer(100_000, other))
            .await;
        let look = Look::default();
        let found = remembered.answer(&key("a", 0), other, &look).await;
        assert!(found.is_some());
    }

    #[tokio::test]
    async fn a_page_with_ever_different_looks_has_one_answer() {
        let version = CacheEpochs::default().of_shopper(&"a".parse().unwrap(), 0, 1);
        let remembered = AnswerCache::default();
        let look = |number: u32| Look {
            colors: [(ColorToken::Text, Color::from_number(number))].into(),
            font: FontStack::from_css(&format!("Font {number}")),
            ..Look::default()
        };
        for number in 0..3_000 {
            let answer = Answer {
                look: look(number),
                ..Arc::into_inner(answer(10_000, version)).unwrap()
            };
            remembered.keep_answer(key("a", 1), Arc::new(answer)).await;
            let found = remembered
                .answer(&key("a", 1), version, &look(number))
                .await;
            assert!(found.is_some(), "the latest look");
        }
        let earlier = remembered.answer(&key("a", 1), version, &look(7)).await;
        assert!(earlier.is_none(), "another look is never shown");
        remembered.answers.run_pending_tasks().await;
        assert_eq!(remembered.answers.entry_count(), 1);
        assert!(remembered.answers.weighted_size() < 20_000);
    }
}
