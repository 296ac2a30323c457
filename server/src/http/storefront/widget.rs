//! `POST /widget`: the loader's form, answered with the whole widget as one document.

use app::model::Colors;
use axum::{extract::State, response::Response};
use engine::purchases::Shopper;
use http::{HeaderMap, header};
use url::form_urlencoded;

use super::{answer, cache::Kind};
use crate::http::{App, auth::NoTokenInAddress, body::WholeBody, error::Error, headers::origin};

/// A document that says nothing of anybody may be framed by whoever asked for it; one that may not
/// would show a browser's error page in the middle of a shop.
const ANYBODY: &str = "*";

/// Shows the shopper's purchases, or a quiet word.
pub(crate) async fn show_widget(
    State(app): State<App>,
    address: Result<NoTokenInAddress, Error>,
    headers: HeaderMap,
    body: Result<WholeBody, Error>,
) -> Response {
    let form = body.and_then(|WholeBody(body)| Form::read(&headers, &body));
    let colors = form.as_ref().map(|form| form.colors).unwrap_or_default();
    match show(&app, address, &headers, form).await {
        Ok(response) => response,
        Err(error) => error.into_widget(colors, ANYBODY),
    }
}

async fn show(
    app: &App,
    address: Result<NoTokenInAddress, Error>,
    headers: &HeaderMap,
    form: Result<Form, Error>,
) -> Result<Response, Error> {
    address?;
    let form = form?;
    let token = form.token.ok_or(Error::TokenMissing)?;
    let now = app.engine.clock.now();
    let shopper = Shopper::verify(&app.engine, &token, now).await?;
    // A shop that sends no referrer has no origin either; then the loader's word has to do. Both
    // only choose between the storefronts of the token's own store.
    let origin = origin(headers)
        .filter(|origin| *origin != "null")
        .or(form.page.as_deref());
    let kind = Kind::Widget(form.colors);
    let answer = answer::answer(app, &shopper, kind, origin, now).await?;
    app.engine
        .views
        .note(&shopper.view.store.hash, answer.purchases, now);
    Ok(answer.response(headers))
}

/// What the loader posts.
struct Form {
    token: Option<String>,
    page: Option<String>,
    colors: Colors,
}

impl Form {
    /// Takes only what an HTML form sends. Fields that it does not know, it does not read.
    fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, Error> {
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
            colors: Colors::default(),
        };
        for (name, value) in form_urlencoded::parse(body) {
            match &*name {
                "token" if form.token.is_some() => {
                    return Err(Error::Malformed("there are two tokens"));
                }
                "token" => form.token = Some(value.into_owned()),
                "page" => form.page = Some(value.into_owned()),
                "layout" => form.colors = colors(&value),
                _ => {}
            }
        }
        form.token = form.token.filter(|token| !token.trim().is_empty());
        Ok(form)
    }
}

/// Layout hints are `name=value` pairs with spaces between. Unknown ones are for other versions.
fn colors(hints: &str) -> Colors {
    if hints.split_whitespace().any(|hint| hint == "scheme=dark") {
        Colors::Dark
    } else {
        Colors::Light
    }
}
