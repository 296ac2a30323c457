//! The store's data that a view needs: read once, then cached until it changes.

use std::sync::Arc;

use app::model::WidgetSettings;
use bigcommerce::StoreHash;
use db::model::{KnownStorefront, Profile, Store, StoreFacts};

use super::count::counted_for;
use crate::{error::Error, metrics::Cache, service::App};

/// A store, whatever its state.
pub(crate) struct StoreView {
    pub(super) version: u64,
    /// The installation.
    pub store: Arc<Store>,
    /// The merchant's settings.
    pub settings: WidgetSettings,
    /// The name of the rules and settings by which purchases are counted.
    pub(super) counted_for: String,
    /// Name, currency and price format.
    pub profile: Option<Profile>,
    /// The storefronts.
    pub storefronts: Vec<KnownStorefront>,
}

impl StoreView {
    /// Returns the storefront of an origin, or the default one if the origin is missing or belongs to none of
    /// the store's storefronts.
    pub(super) fn here(&self, origin: Option<&str>) -> Option<&KnownStorefront> {
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

    /// Returns the approximate size in bytes.
    pub(super) fn weight(&self) -> usize {
        let storefronts = self.storefronts.iter().map(|storefront| {
            let url = storefront.url.as_ref().map_or(0, String::len);
            let origins: usize = storefront
                .origins
                .iter()
                .map(|origin| origin.len() + 32)
                .sum();
            storefront.name.len() + url + origins + 128
        });
        std::mem::size_of::<Self>()
            + std::mem::size_of::<Store>()
            + self.settings.title.len()
            + self.counted_for.len()
            + storefronts.sum::<usize>()
            + 256
    }
}

/// Returns the data of a store, or `None` if the app has never been installed in it.
pub(crate) async fn store_view(
    app: &App,
    hash: &StoreHash,
) -> Result<Option<Arc<StoreView>>, Error> {
    // Taken before anything is read, so that a change during the read makes the result outdated.
    let version = app.storage.versions().of_store(hash);
    let remembered = app.remembered.store(hash, version).await;
    app.metrics.looked_up(Cache::Stores, remembered.is_some());
    if remembered.is_some() {
        return Ok(remembered);
    }
    let Some(facts) = app.storage.find_store_facts(hash).await? else {
        return Ok(None);
    };
    let StoreFacts {
        store,
        settings,
        profile,
        storefronts,
    } = facts;
    let view = Arc::new(StoreView {
        version,
        store: Arc::new(store),
        counted_for: counted_for(&settings),
        settings,
        profile,
        storefronts,
    });
    app.remembered.keep_store(view.clone()).await;
    Ok(Some(view))
}
