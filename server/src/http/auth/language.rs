//! The language of a merchant.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use dashboard_texts::Language;
use http::{header, request::Parts};

use crate::http::App;

/// The language that the merchant's browser prefers, for when BigCommerce has not named the user's.
#[derive(Clone, Copy)]
pub(crate) struct BrowserLanguage(pub Language);

impl FromRequestParts<App> for BrowserLanguage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        let header = parts.headers.get(header::ACCEPT_LANGUAGE);
        let header = header.and_then(|value| value.to_str().ok());
        let language = header.and_then(Language::from_accept_language);
        Ok(Self(language.unwrap_or_default()))
    }
}
