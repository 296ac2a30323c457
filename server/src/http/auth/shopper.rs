//! Shoppers and their tokens: the `Authorization` header has one, and the URL must not.
//!
//! Not axum-extra's typed `Authorization`, which ignores a second header instead of refusing it.

use axum::extract::FromRequestParts;
use engine::purchases::Shopper;
use http::{HeaderMap, Uri, header, request::Parts};

use super::query::has_token;
use crate::http::{App, error::Error};

/// The token of the `Authorization: Bearer` header.
pub(crate) struct Bearer(pub String);

impl<S: Sync> FromRequestParts<S> for Bearer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        bearer(&parts.headers).map(|token| Self(token.to_owned()))
    }
}

/// The shopper of a request with a valid token in the `Authorization` header. There is no other way to create
/// one.
pub(crate) struct VerifiedShopper(pub Shopper);

impl FromRequestParts<App> for VerifiedShopper {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        refuse_token_in_query(&parts.uri)?;
        let token = bearer(&parts.headers)?;
        let now = app.engine.clock.now();
        Ok(Self(Shopper::verify(&app.engine, token, now).await?))
    }
}

/// Proof that the URL has no token. A URL with one is refused, even if the token is valid: URLs end up in logs,
/// browser histories and `Referer` headers.
pub(crate) struct NoTokenInAddress;

impl<S: Sync> FromRequestParts<S> for NoTokenInAddress {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        refuse_token_in_query(&parts.uri).map(|()| Self)
    }
}

fn bearer(headers: &HeaderMap) -> Result<&str, Error> {
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

fn refuse_token_in_query(uri: &Uri) -> Result<(), Error> {
    if uri.query().is_some_and(has_token) {
        return Err(Error::Malformed("a token must not be in the URL"));
    }
    Ok(())
}
