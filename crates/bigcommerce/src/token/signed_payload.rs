//! The token of a merchant.

use std::fmt;

use aws_lc_rs::digest::{Context, SHA256};
use jiff::{SignedDuration, Timestamp};

use super::TokenError;
use super::claims::{Claims, positive_id};
use crate::{InvalidStoreHash, PayloadId, StoreHash};

/// How long a payload is valid (BigCommerce docs, `docs/integrations/apps/guide/callbacks.mdx`).
const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// The acting user of a store's control panel, from a verified `signed_payload_jwt`.
///
/// `/load`, `/uninstall` and `/remove_user` all get this kind: it says who acts, not what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPayload {
    /// The store, from `sub`.
    pub store_hash: StoreHash,
    /// The acting user.
    pub user: PayloadUser,
    /// The store's owner.
    pub owner: PayloadOwner,
    /// Where in the app the user wants to go. Untrusted, exactly as it was sent. `/` if it is missing.
    pub url: String,
    /// The storefront channel that the user came from, if any.
    pub channel_id: Option<u64>,
    /// When BigCommerce signed it: `iat`, or derived from `exp` if there is no `iat`. Never later than the time
    /// of verification. Used to reject payloads from before an install or removal.
    pub issued_at: Timestamp,
    /// Identifies this payload.
    pub id: PayloadId,
    /// When the payload expires: a day after it was issued, so it is not a session.
    pub expires_at: Timestamp,
}

/// The acting user.
#[derive(Clone, PartialEq, Eq)]
pub struct PayloadUser {
    /// Above 0; identifies the user.
    pub id: u64,
    /// May change, so never use it as a key. Empty if it is missing.
    pub email: String,
    /// BCP 47, such as `en-US`.
    pub locale: Option<String>,
}

/// The store's owner.
#[derive(Clone, PartialEq, Eq)]
pub struct PayloadOwner {
    /// Above 0.
    pub id: u64,
    /// May change, so never use it as a key. Empty if it is missing.
    pub email: String,
}

impl SignedPayload {
    pub(super) fn from_claims(
        claims: &Claims,
        client_id: &str,
        now: Timestamp,
    ) -> Result<Self, TokenError> {
        claims.require_text("iss", "bc", TokenError::Issuer)?;
        claims.require_text("aud", client_id, TokenError::Audience)?;
        let store_hash = read_store(claims)?;
        let expires_at = claims.check_times(now)?;
        Ok(Self {
            store_hash,
            user: read_user(claims).ok_or(TokenError::User)?,
            owner: read_owner(claims).ok_or(TokenError::User)?,
            url: claims.text("url").unwrap_or("/").to_owned(),
            channel_id: claims.get("channel_id").and_then(positive_id),
            issued_at: claims
                .time("iat")?
                .unwrap_or(expires_at - LIFETIME)
                .min(now),
            id: read_id(claims),
            expires_at,
        })
    }
}

/// BigCommerce documents `jti` as a unique id, but does not promise that it is there.
fn read_id(claims: &Claims) -> PayloadId {
    let mut context = Context::new(&SHA256);
    if let Some(id) = claims.text("jti").filter(|id| !id.is_empty()) {
        context.update(b"jti:");
        context.update(id.as_bytes());
    } else {
        context.update(b"claims:");
        context.update(claims.canonical().as_bytes());
    }
    let mut id = [0; 32];
    id.copy_from_slice(context.finish().as_ref());
    PayloadId(id)
}

fn read_store(claims: &Claims) -> Result<StoreHash, TokenError> {
    let context = claims.text("sub").ok_or(TokenError::Store)?;
    StoreHash::from_context(context).map_err(|InvalidStoreHash| TokenError::Store)
}

fn read_user(claims: &Claims) -> Option<PayloadUser> {
    Some(PayloadUser {
        id: claims.id_in("user")?,
        email: read_email(claims, "user"),
        locale: claims.text_in("user", "locale").map(str::to_owned),
    })
}

fn read_owner(claims: &Claims) -> Option<PayloadOwner> {
    Some(PayloadOwner {
        id: claims.id_in("owner")?,
        email: read_email(claims, "owner"),
    })
}

/// The email address is only displayed, so it may be missing.
fn read_email(claims: &Claims, claim: &str) -> String {
    let email = claims.text_in(claim, "email").unwrap_or_default();
    email.to_owned()
}

// Email addresses must not be logged.
impl fmt::Debug for PayloadUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayloadUser")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for PayloadOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayloadOwner")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
