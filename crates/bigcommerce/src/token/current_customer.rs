//! The token of a shopper.

use std::fmt;

use jiff::Timestamp;

use super::TokenError;
use super::claims::Claims;
use crate::{InvalidStoreHash, StoreHash};

/// The shopper who is signed in to a storefront, from a verified Current Customer JWT.
///
/// The email address in the token is not read.
#[derive(Clone, PartialEq, Eq)]
pub struct CurrentCustomer {
    /// The store. The token does not say that the app is installed there.
    pub store_hash: StoreHash,
    /// Above 0; only unique within the store.
    pub customer_id: u64,
    /// When the token expires: 15 minutes after it was issued.
    pub expires_at: Timestamp,
    /// The customer group, if the shopper is in one.
    pub group_id: Option<String>,
}

impl CurrentCustomer {
    pub(super) fn from_claims(
        claims: &Claims,
        client_id: &str,
        now: Timestamp,
    ) -> Result<Self, TokenError> {
        claims.require_text("iss", "bc/apps", TokenError::Issuer)?;
        claims.require_text("aud", client_id, TokenError::Audience)?;
        claims.require_text("operation", "current_customer", TokenError::Operation)?;
        check_version(claims)?;
        let store_hash = read_store(claims)?;
        let expires_at = claims.check_times(now)?;
        let customer_id = claims.id_in("customer").ok_or(TokenError::Customer)?;
        Ok(Self {
            store_hash,
            customer_id,
            expires_at,
            group_id: claims.customer_group(),
        })
    }
}

/// Only version 1 is documented. In another version, the same names may have other meanings.
fn check_version(claims: &Claims) -> Result<(), TokenError> {
    match claims.get("version") {
        None => Ok(()),
        Some(version) if version.as_u64() == Some(1) => Ok(()),
        Some(_) => Err(TokenError::Malformed),
    }
}

/// The store is in `sub` and in `store_hash`, which have to be equal.
fn read_store(claims: &Claims) -> Result<StoreHash, TokenError> {
    let named = claims.text("store_hash").ok_or(TokenError::Store)?;
    claims.require_text("sub", named, TokenError::Store)?;
    named.parse().map_err(|InvalidStoreHash| TokenError::Store)
}

impl fmt::Debug for CurrentCustomer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CurrentCustomer")
            .field("store_hash", &self.store_hash)
            .field("customer_id", &self.customer_id)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}
