//! The dashboard's backend for one signed-in merchant.

use std::sync::{Arc, Mutex};

use app::{
    backend::{BackendError, Merchant, Reply},
    model::{
        Appearance, ChannelStatus, ErasedShopper, Health, LastView, Overview, ScopeStatus,
        Shoppers, StoreSummary, WidgetSettings,
    },
};
use db::{
    limits::ROWS_PER_STORE_NOTICE,
    model::{KnownStorefront, Store, StoreState},
};

use crate::{
    erasure,
    error::Error,
    purchases::{self, StoreView},
    scripts::{self, Placed},
    service::{App, REQUIRED_SCOPES},
    session::Session,
    store_facts,
    upstream::Class,
    webhooks, wording,
};

/// A store as seen by one of its users.
struct SignedIn {
    app: App,
    store: Store,
    /// The result of an install that just ran, so that the overview shown after it does not ask BigCommerce
    /// again.
    found: Mutex<Option<Storefronts>>,
}

/// A store's storefronts, and the state of our script on each.
pub(crate) struct Storefronts {
    pub known: Vec<KnownStorefront>,
    pub placed: Vec<Placed>,
}

/// Returns the merchant of a session, if the store is installed and the user still has access.
pub(crate) async fn signed_in(app: &App, session: &Session) -> Result<Arc<dyn Merchant>, Error> {
    signed_in_with(app, session, None).await
}

/// Like [`signed_in`], but reuses storefronts that were just read.
pub(crate) async fn signed_in_with(
    app: &App,
    session: &Session,
    found: Option<Storefronts>,
) -> Result<Arc<dyn Merchant>, Error> {
    let store = app
        .storage
        .find_store(&session.store)
        .await?
        .filter(|store| !matches!(store.state, StoreState::Deactivated(_)))
        .ok_or(Error::StoreNotInstalled)?;
    let has_access = app
        .storage
        .has_access(&session.store, session.user_id, session.introduced_at)
        .await?;
    if !has_access {
        return Err(Error::StoreNotInstalled);
    }
    Ok(Arc::new(SignedIn {
        app: app.clone(),
        store,
        found: Mutex::new(found),
    }))
}

impl Merchant for SignedIn {
    fn overview(&self) -> Reply<'_, Overview> {
        Box::pin(async {
            match self.storefronts().await {
                Ok(found) => self.overview_of(&found.known, &found.placed, None).await,
                Err(error) => {
                    let told = BackendError::from(error).to_string();
                    let view = self.view().await?;
                    self.overview_of(&view.storefronts, &[], Some(told)).await
                }
            }
            .map_err(BackendError::from)
        })
    }

    fn appearance(&self) -> Reply<'_, Appearance> {
        Box::pin(async {
            let view = self.view().await?;
            let (preview, preview_is_example) = purchases::preview(&self.app, &self.store).await;
            Ok(Appearance {
                settings: view.settings.clone(),
                preview,
                preview_is_example,
            })
        })
    }

    fn save_settings(&self, settings: WidgetSettings) -> Reply<'_, WidgetSettings> {
        Box::pin(async {
            let settings = settings
                .validated()
                .map_err(|invalid| BackendError::Invalid(invalid.to_string()))?;
            purchases::save_settings(&self.app, &self.store.hash, &settings).await?;
            tracing::info!(store = %self.store.hash, "settings saved");
            Ok(settings)
        })
    }

    fn place_scripts(&self) -> Reply<'_, Overview> {
        Box::pin(async {
            let storefronts = store_facts::refresh(&self.app, &self.store, Class::Merchant).await?;
            let mut placed = scripts::place_missing(&self.app, &self.store, &storefronts).await?;
            if let Some(refusal) = scripts::first_refusal(&mut placed) {
                return Err(refusal.into());
            }
            Ok(self.overview_of(&storefronts, &placed, None).await?)
        })
    }

    fn health(&self) -> Reply<'_, Health> {
        Box::pin(async { Ok(webhooks::health(&self.app, &self.store).await?) })
    }

    fn repair_webhooks(&self) -> Reply<'_, Health> {
        Box::pin(async {
            webhooks::keep(&self.app, &self.store, Class::Merchant).await?;
            Ok(webhooks::health(&self.app, &self.store).await?)
        })
    }

    fn erase_shopper(&self, customer_id: u64) -> Reply<'_, ErasedShopper> {
        Box::pin(async move {
            if customer_id == 0 {
                let words = "A customer’s ID is a number above 0.".to_owned();
                return Err(BackendError::Invalid(words));
            }
            let erased = purchases::erase_shopper(&self.app, &self.store.hash, customer_id).await?;
            Ok(ErasedShopper {
                was_known: erased.shoppers > 0,
                orders: erased.orders,
            })
        })
    }
}

impl SignedIn {
    /// Returns the storefronts as BigCommerce knows them now, with the state of our script on each. Scripts
    /// that an upgrade made outdated are replaced. Scripts that the merchant removed stay removed until the
    /// merchant asks for them.
    async fn storefronts(&self) -> Result<Storefronts, Error> {
        if let Some(found) = self.take_found() {
            return Ok(found);
        }
        let known = store_facts::refresh(&self.app, &self.store, Class::Merchant).await?;
        let placed = scripts::replace_outdated(&self.app, &self.store, &known).await?;
        Ok(Storefronts { known, placed })
    }

    fn take_found(&self) -> Option<Storefronts> {
        self.found.lock().ok()?.take()
    }

    /// Returns what is stored about the store.
    async fn view(&self) -> Result<Arc<StoreView>, Error> {
        let view = purchases::store_view(&self.app, &self.store.hash).await?;
        view.ok_or(Error::StoreNotInstalled)
    }

    async fn overview_of(
        &self,
        storefronts: &[KnownStorefront],
        placed: &[Placed],
        problem: Option<String>,
    ) -> Result<Overview, Error> {
        let (store, storage) = (&self.store, &self.app.storage);
        let last_view = self.app.views.last(&store.hash).or(store.last_view);
        let view = self.view().await?;
        let usage = storage.find_usage(&store.hash).await?;
        let installer = match store.installed_by {
            Some(user) => storage.find_user(&store.hash, user).await?,
            None => None,
        };
        Ok(Overview {
            store: StoreSummary {
                hash: store.hash.to_string(),
                name: match &view.profile {
                    Some(profile) => profile.name.clone(),
                    None => store.hash.to_string(),
                },
            },
            installed_by: installer.map(|user| user.email),
            installed_at: wording::instant(store.installed_at),
            scopes: scopes(store),
            channels: channels(storefronts, placed),
            last_view: last_view.map(|(at, purchases)| LastView {
                at: wording::instant(at),
                purchases,
            }),
            shoppers: Some(Shoppers {
                known: usage.shoppers,
                being_read: usage.being_read,
                is_full: usage.rows >= ROWS_PER_STORE_NOTICE,
            }),
            reactivation: erasure::reactivation(&self.app, &store.hash).await?,
            problem,
        })
    }
}

fn scopes(store: &Store) -> Vec<ScopeStatus> {
    REQUIRED_SCOPES
        .iter()
        .map(|(name, purpose)| ScopeStatus {
            name: (*name).to_owned(),
            purpose: (*purpose).to_owned(),
            granted: store.scopes.grants(name),
        })
        .collect()
}

fn channels(storefronts: &[KnownStorefront], placed: &[Placed]) -> Vec<ChannelStatus> {
    storefronts
        .iter()
        .map(|storefront| ChannelStatus {
            id: storefront.channel_id,
            name: storefront.name.clone(),
            url: storefront.url.clone(),
            script: scripts::state_on(placed, storefront.channel_id),
        })
        .collect()
}
