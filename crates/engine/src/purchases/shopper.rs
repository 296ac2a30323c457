//! Authentication of shoppers by a token that is valid only for the store that it names.

use std::sync::Arc;

use bigcommerce::{TokenError, UnverifiedToken};
use db::model::StoredStorefront;
use jiff::Timestamp;

use crate::{
    app::App,
    error::Error,
    headless::{self, HeadlessCustomer},
    store_facts,
    stores::StoreView,
};

/// A signed-in customer of a store that has installed the app. Only [`Self::verify`] creates one.
#[non_exhaustive]
pub struct Shopper {
    /// The store.
    pub view: Arc<StoreView>,
    /// BigCommerce's ID of the customer, unique within the store.
    pub customer_id: u64,
    /// BigCommerce's ID of the shopper's customer group, on which prices depend; 0 without one.
    pub group_id: u64,
    /// The storefront's channel, if the token names it.
    channel_id: Option<u64>,
}

impl Shopper {
    /// Verifies a Current Customer JWT or a headless token, and applies the shopper's rate limit.
    ///
    /// BigCommerce's signature alone is not enough: anyone with a store of their own can have it sign a token for
    /// our client ID. The signature proves who the customer is; the installation proves that we serve the store.
    ///
    /// # Errors
    /// If the token is invalid, the store is not served, or the shopper sends too many requests.
    pub async fn verify(app: &App, token: &str, now: Timestamp) -> Result<Self, Error> {
        let token = UnverifiedToken::parse(token)?;
        let named = token.unverified_with(headless::WORD);
        let named = named.filter(|named| named.iss == headless::ISSUER);
        let (store, customer_id, group_id, channel_id) = if let Some(named) = named {
            let HeadlessCustomer {
                store,
                customer_id,
                group_id,
                channel_id,
            } = headless::verify(app, token, &named.sub, now)?;
            (store, customer_id, group_id, Some(channel_id))
        } else {
            let customer = token.verify_current_customer(&app.config.credentials, now)?;
            (
                customer.store_hash,
                customer.customer_id,
                customer.group_id,
                None,
            )
        };
        let view = app.served_store(&store).await?;
        let counted = app.throttle.count(&(store, customer_id));
        counted.map_err(|wait| {
            app.metrics.limited();
            Error::TooManyRequests(wait)
        })?;
        if channel_id.is_some_and(|id| view.storefront(id).is_none())
            && !view.storefronts.is_empty()
        {
            // It may be new.
            store_facts::refresh_soon(app, &view.store);
            return Err(TokenError::Storefront.into());
        }
        Ok(Self {
            view,
            customer_id,
            group_id: group_id.and_then(|id| id.parse().ok()).unwrap_or(0),
            channel_id,
        })
    }

    /// Returns the storefront that the shopper is on: that of the token, or else that of the page's origin, or else
    /// the store's default one.
    pub fn here(&self, origin: Option<&str>) -> Option<&StoredStorefront> {
        match self.channel_id {
            Some(id) => self.view.storefront(id),
            None => self.view.here(origin),
        }
    }
}
