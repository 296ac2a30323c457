//! `POST /widget`: the loader posts a form, and gets the whole widget as one document.

use std::collections::BTreeMap;

use app::model::Look;
use axum::{extract::State, response::Response};
use bigcommerce::CurrencyCode;
use engine::purchases::Shopper;
use http::{HeaderMap, header};
use messages::Locale;
use url::form_urlencoded;

use super::{
    answer::{self, ShopPage},
    cache::Kind,
    mark::MarkQuery,
};
use crate::http::{App, auth::NoTokenInAddress, body::WholeBody, error::Error, headers::origin};

/// The `frame-ancestors` of error documents. They contain no personal data, so any page may frame them;
/// otherwise a storefront would show the browser's own error page.
const ANYBODY: &str = "*";

/// Renders the shopper's purchases, or a short message if they cannot be shown.
pub(crate) async fn show_widget(
    State(app): State<App>,
    address: Result<NoTokenInAddress, Error>,
    headers: HeaderMap,
    body: Result<WholeBody, Error>,
) -> Response {
    let form = body.and_then(|WholeBody(body)| Form::read(&headers, &body));
    let locale = form.as_ref().ok().and_then(|form| form.locale);
    // Rendering another look costs more than refusing a request, so it takes a valid token.
    let mut look = Look::default();
    match show(&app, address, &headers, form, &mut look).await {
        Ok(response) => response,
        Err(error) => error.into_widget(&look, locale.unwrap_or_default(), ANYBODY),
    }
}

async fn show(
    app: &App,
    address: Result<NoTokenInAddress, Error>,
    headers: &HeaderMap,
    form: Result<Form, Error>,
    look: &mut Look,
) -> Result<Response, Error> {
    address?;
    let form = form?;
    let token = form.token.ok_or(Error::TokenMissing)?;
    let now = app.engine.clock.now();
    let shopper = Shopper::verify(&app.engine, &token, now).await?;
    *look = form.look.clone();
    // If a shop's referrer policy hides the origin, the origin that the loader sent is used. Trusting it is
    // safe, since it only selects one of the storefronts of the token's own store.
    let origin = origin(headers)
        .filter(|origin| *origin != "null")
        .or(form.page.as_deref());
    let kind = Kind::Widget(form.mark);
    let page = ShopPage {
        origin,
        locale: form.locale,
        currency: form.currency,
        look: Some(&form.look),
    };
    let answer = answer::answer(app, &shopper, kind, page, now).await?;
    app.engine
        .activity
        .record_view(&shopper.view.store.hash, answer.purchases, now);
    Ok(answer.response(headers))
}

/// The form that the loader posts.
pub(super) struct Form {
    token: Option<String>,
    page: Option<String>,
    /// The currency of the page; `None` if the page does not say.
    currency: Option<CurrencyCode>,
    pub(super) mark: MarkQuery,
    /// The language of the page; `None` if the page does not say, or the widget does not have it.
    locale: Option<Locale>,
    /// The look of the page.
    pub(super) look: Look,
}

impl Form {
    /// Parses a URL-encoded form and ignores unknown fields.
    pub(super) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, Error> {
        let is_form = headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .is_some_and(|kind| {
                kind.trim()
                    .eq_ignore_ascii_case("application/x-www-form-urlencoded")
            });
        if !is_form {
            return Err(Error::Malformed("the body is not a form"));
        }
        let mut form = Self {
            token: None,
            page: None,
            currency: None,
            mark: MarkQuery::default(),
            locale: None,
            look: Look::default(),
        };
        let mut styles = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(body) {
            match &*name {
                "token" if form.token.is_some() => {
                    return Err(Error::Malformed("the form has two tokens"));
                }
                "token" => form.token = Some(value.into_owned()),
                // A placeholder that the shop has not filled in is not a code.
                "currency" => form.currency = CurrencyCode::parse(&value),
                "page" => form.page = Some(value.into_owned()),
                "locale" => form.locale = Locale::from_tag(&value),
                // Loaders of earlier versions.
                "layout" if value.split_whitespace().any(|hint| hint == "scheme=dark") => {
                    styles.insert("scheme", "dark".into());
                }
                name => match Look::FIELDS.iter().find(|field| **field == name) {
                    Some(field) if value.len() <= Look::MAX_FIELD => {
                        styles.insert(field, value);
                    }
                    Some(field) => tracing::debug!(field, "ignored a style of the page: too long"),
                    None => form.mark.read(name, &value),
                },
            }
        }
        form.look = Look::of_page(|name| styles.get(name).map(|value| &**value));
        form.token = form.token.filter(|token| !token.trim().is_empty());
        Ok(form)
    }
}
