//! Authentication of shoppers by a Current Customer JWT, which is valid only for the store that it names.

use std::sync::Arc;

use bigcommerce::UnverifiedToken;
use db::model::StoreState;
use jiff::Timestamp;

use crate::{app::App, error::Error, stores::StoreView};

/// A signed-in customer of a store that has installed the app.
pub struct Shopper {
    /// The store.
    pub view: Arc<StoreView>,
    /// BigCommerce's ID of the customer, unique within the store.
    pub customer_id: u64,
    /// BigCommerce's ID of the shopper's customer group, on which prices depend; 0 without one.
    pub group_id: u64,
}

impl Shopper {
    /// Verifies a Current Customer JWT, and applies the shopper's rate limit.
    ///
    /// The signature alone is not enough: anyone with a store of their own can have BigCommerce sign a token for
    /// our client ID. The signature proves who the customer is; the installation proves that we serve the store.
    ///
    /// # Errors
    /// If the token is invalid, the store is not served, or the shopper sends too many requests.
    pub async fn verify(app: &App, token: &str, now: Timestamp) -> Result<Self, Error> {
        let customer =
            UnverifiedToken::parse(token)?.verify_current_customer(&app.config.credentials, now)?;
        let view = app
            .store_view(&customer.store_hash)
            .await?
            .filter(|view| !matches!(view.store.state, StoreState::Deactivated(_)))
            .ok_or(Error::StoreNotInstalled)?;
        let group_id = customer.group_id;
        let counted = app
            .throttle
            .count(&(customer.store_hash, customer.customer_id));
        counted.map_err(|wait| {
            app.metrics.limited();
            Error::TooManyRequests(wait)
        })?;
        Ok(Self {
            view,
            customer_id: customer.customer_id,
            group_id: group_id.and_then(|id| id.parse().ok()).unwrap_or(0),
        })
    }
}
