//! Signed tokens that BigCommerce issues to apps and shoppers.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, EncodingKey, crypto};
use serde_json::{Value, json};

use crate::{
    AppRegistration,
    model::{Customer, Store, User},
    random,
};

/// How long a Current Customer JWT is valid, in seconds
/// (BigCommerce docs, `docs/start/authentication/current-customer.mdx`).
const CURRENT_CUSTOMER_SECONDS: i64 = 900;

/// How long a `signed_payload_jwt` is valid, in seconds
/// (BigCommerce docs, `docs/integrations/apps/guide/callbacks.mdx`).
const SIGNED_PAYLOAD_SECONDS: i64 = 86_400;

/// Returns a compact JWT of these claims with `alg` in its header, signed with `secret`.
///
/// `HS256`, `HS384` and `HS512` are signed accordingly; `none` has an empty signature; any other
/// name, such as `RS256`, gets an HMAC-SHA256 with the secret, as in an algorithm confusion attack.
pub(crate) fn mint(claims: &Value, alg: &str, secret: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!(
        "{}.{}",
        part(&json!({"typ": "JWT", "alg": alg})),
        part(claims)
    );
    let algorithm = match alg {
        "HS384" => Algorithm::HS384,
        "HS512" => Algorithm::HS512,
        _ => Algorithm::HS256,
    };
    let signature = match alg {
        "none" => String::new(),
        _ => crypto::sign(
            signed.as_bytes(),
            &EncodingKey::from_secret(secret.as_bytes()),
            algorithm,
        )
        .unwrap_or_default(),
    };
    format!("{signed}.{signature}")
}

/// Returns the answer of `/customer/current.jwt`. HS512 has been observed, although the documents'
/// example says HS256.
pub(crate) fn current_customer(
    app: &AppRegistration,
    store: &Store,
    customer: &Customer,
    now: Timestamp,
) -> String {
    current_customer_of(app, &store.hash, customer, now)
}

/// Returns the same, given only the hash of the store.
pub(crate) fn current_customer_of(
    app: &AppRegistration,
    hash: &str,
    customer: &Customer,
    now: Timestamp,
) -> String {
    mint(
        &customer_claims(app, hash, customer, now),
        "HS512",
        &app.client_secret,
    )
}

/// Returns the claims of a Current Customer JWT. `group_id` is a string, `sub` the bare hash.
pub(crate) fn current_customer_claims(
    app: &AppRegistration,
    store: &Store,
    customer: &Customer,
    now: Timestamp,
) -> Value {
    customer_claims(app, &store.hash, customer, now)
}

fn customer_claims(
    app: &AppRegistration,
    hash: &str,
    customer: &Customer,
    now: Timestamp,
) -> Value {
    json!({
        "customer": {
            "id": customer.id,
            "email": customer.email,
            "group_id": customer.group_id.to_string(),
        },
        "iss": "bc/apps",
        "sub": hash,
        "iat": now.as_second(),
        "exp": now.as_second() + CURRENT_CUSTOMER_SECONDS,
        "version": 1,
        "aud": app.client_id,
        "application_id": app.client_id,
        "store_hash": hash,
        "operation": "current_customer",
    })
}

/// The place in the control panel where a user opened an app.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// The deep link; `/` if there is none.
    pub(crate) url: &'a str,
    /// The channel from whose page the app was opened, unless it was opened from the list of apps.
    pub(crate) channel_id: Option<u64>,
}

impl<'a> From<&'a str> for Place<'a> {
    /// Returns the place of a deep link from the list of apps.
    fn from(url: &'a str) -> Self {
        Self {
            url,
            channel_id: None,
        }
    }
}

/// Returns the `signed_payload_jwt` of a callback: this user acts on this store from this place.
pub(crate) fn signed_payload<'a>(
    app: &AppRegistration,
    store: &Store,
    user: &User,
    place: impl Into<Place<'a>>,
    now: Timestamp,
) -> String {
    mint(
        &signed_payload_claims(app, store, user, place, now),
        "HS256",
        &app.client_secret,
    )
}

/// Returns the claims of a `signed_payload_jwt`. `nbf` is five seconds before `iat`, as in every
/// documented example.
pub(crate) fn signed_payload_claims<'a>(
    app: &AppRegistration,
    store: &Store,
    user: &User,
    place: impl Into<Place<'a>>,
    now: Timestamp,
) -> Value {
    let place = place.into();
    let issued = now.as_second();
    let owner = store.owner();
    json!({
        "aud": app.client_id,
        "iss": "bc",
        "iat": issued,
        "nbf": issued - 5,
        "exp": issued - 5 + SIGNED_PAYLOAD_SECONDS,
        "jti": random::uuid(),
        "sub": format!("stores/{}", store.hash),
        "user": {"id": user.id, "email": user.email, "locale": user.locale},
        "owner": {"id": owner.id, "email": owner.email},
        "url": place.url,
        "channel_id": place.channel_id,
    })
}
