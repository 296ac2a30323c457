//! `POST /api/v1/purchases`: a shopper's purchases as JSON, for headless storefronts.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bigcommerce::CurrencyCode;
use db::limits::PURCHASES_PER_PAGE;
use engine::purchases::Shopper;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use messages::Locale;
use serde_json::{Map, Value};

use super::{
    answer::{self, ShopPage},
    cache::Kind,
    cors, cursor,
    selection::{Page, Position, Query, Sort},
};
use crate::http::{
    App,
    auth::{Bearer, NoTokenInAddress},
    body::WholeBody,
    error::Error,
    headers::origin,
};

/// Returns the purchases of the shopper whose token the request has.
pub(crate) async fn list_purchases(
    State(app): State<App>,
    address: Result<NoTokenInAddress, Error>,
    token: Result<Bearer, Error>,
    headers: HeaderMap,
    body: Result<WholeBody, Error>,
) -> Response {
    let now = app.engine.clock.now();
    let origin = origin(&headers);
    let identified = async {
        address?;
        let WholeBody(body) = body?;
        let Bearer(token) = token?;
        let shopper = Shopper::verify(&app.engine, &token, now).await?;
        Ok::<_, Error>((shopper, body))
    };
    let (shopper, body) = match identified.await {
        Ok(identified) => identified,
        Err(error) => {
            // The store is not known yet, so a storefront of any store may read the error.
            let (error, allowed) = match cors::known_origin(&app, origin).await {
                Ok(allowed) => (error, allowed),
                Err(failure) => (failure.into(), None),
            };
            let mut response = error.into_problem();
            cors::allow(&mut response, allowed);
            return response;
        }
    };
    let answer = async {
        let Requested {
            page,
            locale,
            currency,
        } = requested(&body)?;
        let shop = ShopPage {
            origin,
            locale,
            currency,
        };
        answer::answer(&app, &shopper, Kind::Api(page), shop, now).await
    };
    let mut response = match answer.await {
        Ok(answer) => answer.response(&headers),
        Err(error) => error.into_problem(),
    };
    // Now that the store is known, only its own storefronts may read the response.
    let allowed = cors::own_origin(&shopper.view.storefronts, origin);
    cors::allow(&mut response, allowed);
    response
}

/// The maximum length of `locale` in bytes.
const MAX_LOCALE: usize = 64;

/// The fields of a request.
struct Requested {
    page: Page,
    locale: Option<Locale>,
    currency: Option<CurrencyCode>,
}

/// Returns what a body requests, or the first page if the body is empty.
///
/// An unsupported field is refused rather than ignored. Otherwise the caller would believe that the purchases
/// are in the order it requested.
fn requested(body: &[u8]) -> Result<Requested, Error> {
    let mut requested = Requested {
        page: Page::first(PURCHASES_PER_PAGE),
        locale: None,
        currency: None,
    };
    if body.trim_ascii().is_empty() {
        return Ok(requested);
    }
    let fields: Map<String, Value> = serde_json::from_slice(body)
        .map_err(|_| Error::Malformed("the body is not a JSON object"))?;
    for (name, value) in &fields {
        match name.as_str() {
            "limit" if !value.is_null() => requested.page.limit = limit(value)?,
            "cursor" if !value.is_null() => requested.page.after = Some(position(value)?),
            "sort" if !value.is_null() => requested.page.sort = sort(value)?,
            "query" if !value.is_null() => requested.page.query = query(value)?,
            "locale" if !value.is_null() => requested.locale = language(value)?,
            "currency" if !value.is_null() => requested.currency = Some(code(value)?),
            "limit" | "cursor" | "sort" | "query" | "locale" | "currency" => {}
            _ => {
                return Err(Error::Malformed(
                    "the body has an unknown field; the known ones are limit, cursor, sort, query, locale and currency",
                ));
            }
        }
    }
    let page = &requested.page;
    if page
        .after
        .as_ref()
        .is_some_and(|after| after.key.sort() != page.sort)
    {
        return Err(Error::Malformed("cursor is from a list in another order"));
    }
    Ok(requested)
}

/// Returns a currency. If the storefront does not offer it, its default currency is shown.
fn code(value: &Value) -> Result<CurrencyCode, Error> {
    value
        .as_str()
        .and_then(CurrencyCode::parse)
        .ok_or(Error::Malformed(
            "currency is not a code of three letters, such as EUR",
        ))
}

fn sort(value: &Value) -> Result<Sort, Error> {
    value
        .as_str()
        .and_then(Sort::from_name)
        .ok_or(Error::Malformed(
            "sort is none of recent, often, name and due",
        ))
}

fn query(value: &Value) -> Result<Option<Query>, Error> {
    value
        .as_str()
        .and_then(|text| Query::of(text).ok())
        .ok_or(Error::Malformed(
            "query is not a text of at most 100 characters",
        ))
}

/// Returns the language for a BCP 47 tag; `None` for one that the widget does not have.
fn language(value: &Value) -> Result<Option<Locale>, Error> {
    value
        .as_str()
        .filter(|tag| tag.len() <= MAX_LOCALE)
        .map(Locale::from_tag)
        .ok_or(Error::Malformed("locale is not a language tag"))
}

fn limit(value: &Value) -> Result<u32, Error> {
    value
        .as_u64()
        .and_then(|limit| u32::try_from(limit).ok())
        .filter(|limit| (1..=PURCHASES_PER_PAGE).contains(limit))
        .ok_or(Error::Malformed(
            "limit is not a whole number from 1 to 100",
        ))
}

fn position(value: &Value) -> Result<Position, Error> {
    value
        .as_str()
        .and_then(cursor::read)
        .ok_or(Error::Malformed("cursor is not one that this API returned"))
}

/// `OPTIONS /api/v1/purchases`: the CORS preflight. It carries no token, so any known storefront is allowed.
pub(crate) async fn answer_preflight(State(app): State<App>, headers: HeaderMap) -> Response {
    let (mut response, allowed) = match cors::known_origin(&app, origin(&headers)).await {
        Ok(allowed) => (StatusCode::NO_CONTENT.into_response(), allowed),
        Err(error) => (Error::from(error).into_problem(), None),
    };
    if allowed.is_some() {
        let headers = response.headers_mut();
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_METHODS,
            HeaderValue::from_static("POST"),
        );
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            HeaderValue::from_static("Authorization, Content-Type"),
        );
        headers.insert(
            header::ACCESS_CONTROL_MAX_AGE,
            HeaderValue::from_static("600"),
        );
    }
    cors::allow(&mut response, allowed);
    response
}
