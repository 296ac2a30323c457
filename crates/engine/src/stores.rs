//! The data of a store that a view needs, cached until it changes.

use std::{borrow::Cow, sync::Arc, time::Duration};

use bigcommerce::StoreHash;
use db::model::{Profile, Store, StoreFacts, StoredCurrency, StoredStorefront, WidgetText};
use domain::{CurrencyCode, WidgetSettings};
use jiff::tz::TimeZone;
use moka::future::Cache;

use crate::counting::counted_for;

/// A store in any state, with the data that a view needs.
pub struct StoreView {
    /// The version of this data. It differs after every change of it.
    pub version: u64,
    /// The installation.
    pub store: Arc<Store>,
    /// The merchant's settings.
    pub settings: WidgetSettings,
    /// The merchant's own texts in the widget.
    pub texts: Vec<WidgetText>,
    /// Identifies the rules and settings by which purchases are counted.
    pub counted_for: String,
    /// Name, currency and price format; `None` until they have been fetched.
    pub profile: Option<Profile>,
    /// The storefronts.
    pub storefronts: Vec<StoredStorefront>,
}

impl StoreView {
    /// Creates it from what the database has.
    fn new(version: u64, facts: StoreFacts) -> Self {
        let StoreFacts {
            store,
            settings,
            texts,
            profile,
            storefronts,
        } = facts;
        Self {
            version,
            store: Arc::new(store),
            counted_for: counted_for(&settings),
            settings,
            texts,
            profile,
            storefronts,
        }
    }

    /// Returns the storefront of an origin, or the default one if the origin is missing or belongs to none of
    /// the store's storefronts.
    pub fn here(&self, origin: Option<&str>) -> Option<&StoredStorefront> {
        let default = self
            .profile
            .as_ref()
            .map(|profile| profile.default_channel_id);
        origin
            .and_then(|origin| self.storefronts.iter().find(|s| s.has_origin(origin)))
            .or_else(|| {
                self.storefronts
                    .iter()
                    .find(|s| Some(s.channel_id) == default)
            })
            .or_else(|| self.storefronts.first())
    }

    /// Returns the storefront of a channel.
    pub fn storefront(&self, channel_id: u64) -> Option<&StoredStorefront> {
        let mut storefronts = self.storefronts.iter();
        storefronts.find(|storefront| storefront.channel_id == channel_id)
    }

    /// Returns the currency that a storefront shows to a shopper: the one that the page shows if the storefront
    /// offers it, or else the storefront's default, or else the store's.
    pub fn currency<'a>(
        &'a self,
        here: Option<&'a StoredStorefront>,
        shown: Option<CurrencyCode>,
    ) -> Option<Cow<'a, StoredCurrency>> {
        let rules = here.and_then(|here| here.rules.as_ref());
        let offered = rules.map_or(&[][..], |rules| &rules.currencies);
        let chosen = shown.and_then(|code| offered.iter().find(|it| it.code == code.as_str()));
        let found = chosen.or_else(|| offered.first()).map(Cow::Borrowed);
        found.or_else(|| {
            let profile = self.profile.as_ref()?;
            Some(Cow::Owned(profile.default_currency()))
        })
    }

    /// Returns the store's time zone; UTC while it is unknown.
    pub fn time_zone(&self) -> TimeZone {
        self.profile
            .as_ref()
            .map_or(TimeZone::UTC, Profile::time_zone)
    }

    /// Returns the approximate size in bytes.
    fn weight(&self) -> usize {
        let storefronts = self.storefronts.iter().map(|storefront| {
            let url = storefront.url.as_ref().map_or(0, String::len);
            let origins: usize = storefront
                .origins
                .iter()
                .map(|origin| origin.len() + 32)
                .sum();
            let language = storefront.default_language.as_ref().map_or(0, String::len);
            let rules = storefront.rules.as_ref().map_or(0, |rules| {
                let texts = [&rules.out_of_stock_message, &rules.preorder_message];
                let texts: usize = texts.into_iter().flatten().map(String::len).sum();
                texts + rules.currencies.len() * 160
            });
            storefront.name.len() + url + language + origins + rules + 256
        });
        let texts = self
            .texts
            .iter()
            .map(|text| text.language.len() + text.form.len() + text.text.len() + 96);
        std::mem::size_of::<Self>()
            + std::mem::size_of::<Store>()
            + self.settings.title.len()
            + self.counted_for.len()
            + storefronts.sum::<usize>()
            + texts.sum::<usize>()
            + 256
    }
}

/// The approximate maximum size of the cache in bytes.
const MAX_BYTES: u64 = 8 * 1024 * 1024;
/// The lifetime of an entry, even if its version stays current: if a request is canceled while it writes a
/// change, the version may be incremented before the change takes effect.
const LONGEST: Duration = Duration::from_mins(1);
/// The approximate overhead of an entry in bytes.
const OVERHEAD: usize = 512;

/// A cache of stores' data, bounded in bytes.
pub struct StoreCache(Cache<StoreHash, Arc<StoreView>>);

impl Default for StoreCache {
    fn default() -> Self {
        let weight = |view: &StoreView| view.weight() + OVERHEAD;
        Self(
            Cache::builder()
                .max_capacity(MAX_BYTES)
                .weigher(move |_, view: &Arc<StoreView>| {
                    u32::try_from(weight(view)).unwrap_or(u32::MAX)
                })
                .time_to_live(LONGEST)
                .build(),
        )
    }
}

impl StoreCache {
    /// Returns a store's data if that of this version is cached.
    pub(crate) async fn find(&self, hash: &StoreHash, version: u64) -> Option<Arc<StoreView>> {
        let found = self.0.get(hash).await;
        found.filter(|view| view.version == version)
    }

    /// Caches a store's data, and returns it.
    pub(crate) async fn insert(&self, version: u64, facts: StoreFacts) -> Arc<StoreView> {
        let view = Arc::new(StoreView::new(version, facts));
        self.0.insert(view.store.hash.clone(), view.clone()).await;
        view
    }
}
