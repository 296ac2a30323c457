//! The dashboard's backend for one signed-in merchant.

use std::sync::Arc;

use app::{
    backend::{BackendError, Merchant, Reply},
    model::{
        Appearance, ChannelStatus, LastView, Overview, ScopeStatus, StoreSummary, WidgetSettings,
    },
};

use crate::{
    error::Error,
    model::{KnownStorefront, Store, StoreState},
    purchases,
    scripts::{self, Placed},
    service::{App, REQUIRED_SCOPES},
    session::Session,
    store_facts, wording,
};

/// A store, seen by one of its users.
struct SignedIn {
    app: App,
    store: Store,
}

/// The merchant of a session, if the store is installed and the user still has access.
pub(crate) async fn signed_in(app: &App, session: &Session) -> Result<Arc<dyn Merchant>, Error> {
    let store = app
        .storage
        .find_store(&session.store)
        .await?
        .filter(|store| !matches!(store.state, StoreState::Deactivated(_)))
        .ok_or(Error::StoreNotInstalled)?;
    app.storage
        .find_user(&session.store, session.user_id)
        .await?
        .ok_or(Error::StoreNotInstalled)?;
    Ok(Arc::new(SignedIn {
        app: app.clone(),
        store,
    }))
}

impl Merchant for SignedIn {
    fn overview(&self) -> Reply<'_, Overview> {
        Box::pin(async {
            match self.storefronts().await {
                Ok((storefronts, placed)) => self.overview_of(&storefronts, &placed, None).await,
                Err(error) => {
                    let told = BackendError::from(error).to_string();
                    self.overview_of(&[], &[], Some(told)).await
                }
            }
            .map_err(BackendError::from)
        })
    }

    fn appearance(&self) -> Reply<'_, Appearance> {
        Box::pin(async {
            let settings = self.app.storage.find_settings(&self.store.hash).await;
            let (preview, preview_is_example) = purchases::preview(&self.app, &self.store).await;
            Ok(Appearance {
                settings: settings.map_err(Error::from)?,
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
            self.app
                .storage
                .save_settings(&self.store.hash, &settings)
                .await
                .map_err(Error::from)?;
            tracing::info!(store = %self.store.hash, "settings saved");
            Ok(settings)
        })
    }

    fn place_scripts(&self) -> Reply<'_, Overview> {
        Box::pin(async {
            let storefronts = store_facts::refresh(&self.app, &self.store).await?;
            let placed = scripts::place_missing(&self.app, &self.store, &storefronts).await?;
            Ok(self.overview_of(&storefronts, &placed, None).await?)
        })
    }
}

impl SignedIn {
    /// The storefronts as BigCommerce knows them now, with what became of our script there. What
    /// an upgrade has left outdated is replaced; what a merchant has removed stays removed until
    /// the merchant asks.
    async fn storefronts(&self) -> Result<(Vec<KnownStorefront>, Vec<Placed>), Error> {
        let storefronts = store_facts::refresh(&self.app, &self.store).await?;
        let placed = scripts::replace_outdated(&self.app, &self.store, &storefronts).await?;
        Ok((storefronts, placed))
    }

    async fn overview_of(
        &self,
        storefronts: &[KnownStorefront],
        placed: &[Placed],
        trouble: Option<String>,
    ) -> Result<Overview, Error> {
        let (store, storage) = (&self.store, &self.app.storage);
        let profile = storage.find_profile(&store.hash).await?;
        let installer = match store.installed_by {
            Some(user) => storage.find_user(&store.hash, user).await?,
            None => None,
        };
        Ok(Overview {
            store: StoreSummary {
                hash: store.hash.to_string(),
                name: profile.map_or_else(|| store.hash.to_string(), |profile| profile.name),
            },
            installed_by: installer.map(|user| user.email),
            installed_at: wording::instant(store.installed_at),
            scopes: scopes(store),
            channels: channels(storefronts, placed),
            last_view: store.last_view.map(|(at, purchases)| LastView {
                at: wording::instant(at),
                purchases,
            }),
            trouble,
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
