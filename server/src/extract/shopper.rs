//! Shoppers, authenticated by a Current Customer JWT, and only for the store that the token names.

use std::sync::Arc;

use bigcommerce::UnverifiedToken;
use db::model::StoreState;
use http::{HeaderMap, Uri, header};
use jiff::Timestamp;

use super::query::has_token;
use crate::{
    error::Error,
    purchases::{StoreView, store_view},
    service::App,
};

/// A signed-in customer of a store that has installed the app.
pub(crate) struct Shopper {
    pub view: Arc<StoreView>,
    pub customer_id: u64,
}

/// Verifies a Current Customer JWT, and applies the shopper's rate limit.
///
/// The signature alone is not enough: anyone with a store of their own can have BigCommerce sign a token for
/// our client ID. The signature proves who the customer is; the installation proves that we serve the store.
pub(crate) async fn verify(app: &App, token: &str, now: Timestamp) -> Result<Shopper, Error> {
    let customer =
        UnverifiedToken::parse(token)?.verify_current_customer(&app.config.credentials, now)?;
    let view = store_view(app, &customer.store_hash)
        .await?
        .filter(|view| !matches!(view.store.state, StoreState::Deactivated(_)))
        .ok_or(Error::StoreNotInstalled)?;
    let counted = app
        .throttle
        .count(&(customer.store_hash, customer.customer_id));
    counted.map_err(|wait| {
        app.metrics.limited();
        Error::TooManyRequests(wait)
    })?;
    Ok(Shopper {
        view,
        customer_id: customer.customer_id,
    })
}

/// Returns the token of the `Authorization: Bearer` header.
pub(crate) fn bearer(headers: &HeaderMap) -> Result<&str, Error> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let value = values.next().ok_or(Error::TokenMissing)?;
    if values.next().is_some() {
        return Err(Error::Malformed("there are two Authorization headers"));
    }
    let value = value
        .to_str()
        .map_err(|_| Error::Malformed("the Authorization header is not text"))?;
    match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
            let token = token.trim();
            if token.is_empty() {
                Err(Error::TokenMissing)
            } else {
                Ok(token)
            }
        }
        _ => Err(Error::TokenMissing),
    }
}

/// Refuses a request with a token in its URL, even a valid one: URLs end up in logs, browser histories and
/// `Referer` headers.
pub(crate) fn refuse_token_in_query(uri: &Uri) -> Result<(), Error> {
    if uri.query().is_some_and(has_token) {
        return Err(Error::Malformed("a token must not be in the URL"));
    }
    Ok(())
}
