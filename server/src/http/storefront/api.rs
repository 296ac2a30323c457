//! `POST /api/v1/purchases`: a shopper's purchases as JSON, for headless storefronts.

use app::model::PurchasesRequest;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bigcommerce::CurrencyCode;
use db::limits::PURCHASES_PER_PAGE;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use messages::Locale;
use serde_json::Value;

use super::{
    answer::{self, ShopPage},
    cache::Kind,
    cors, cursor,
    selection::{Page, Position, Query, Sort},
};
use crate::http::{App, auth::VerifiedShopper, body::WholeBody, error::Error, headers::origin};

/// Returns the purchases of the shopper whose token the request has.
pub(crate) async fn list_purchases(
    State(app): State<App>,
    shopper: Result<VerifiedShopper, Error>,
    headers: HeaderMap,
    body: Result<WholeBody, Error>,
) -> Response {
    let origin = origin(&headers);
    let VerifiedShopper(shopper) = match shopper {
        Ok(shopper) => shopper,
        Err(error) => {
            // The store is not known, so a storefront of any store may read the error.
            let (error, allowed) = match cors::known_origin(&app, origin).await {
                Ok(allowed) => (error, allowed),
                Err(failure) => (failure.into(), None),
            };
            let mut response = error.into_problem();
            cors::allow(&mut response, allowed);
            return response;
        }
    };
    let now = app.engine.clock.now();
    let answer = async {
        let WholeBody(body) = body?;
        let Requested {
            page,
            locale,
            currency,
        } = requested(&body)?;
        let shop = ShopPage {
            origin,
            locale,
            currency,
            look: None,
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

/// The maximum length of `locale` in characters.
pub(super) const MAX_LOCALE: usize = 64;

/// The checked fields of a request.
pub(super) struct Requested {
    pub(super) page: Page,
    locale: Option<Locale>,
    currency: Option<CurrencyCode>,
}

/// Returns what a body requests, or the first page if the body is empty.
///
/// An unsupported field is refused rather than ignored. Otherwise the caller would believe that the purchases
/// are in the order it requested.
pub(super) fn requested(body: &[u8]) -> Result<Requested, Error> {
    let fields = fields(body)?;
    let mut page = Page::first(PURCHASES_PER_PAGE);
    if let Some(value) = &fields.limit {
        page.limit = limit(value)?;
    }
    if let Some(value) = &fields.sort {
        page.sort = sort(value)?;
    }
    if let Some(value) = &fields.query {
        page.query = query(value)?;
    }
    page.channel_id = fields.channel_id.as_ref().map(channel).transpose()?;
    page.after = fields.cursor.as_ref().map(position).transpose()?;
    if page
        .after
        .as_ref()
        .is_some_and(|after| after.key.sort() != page.sort)
    {
        return Err(Error::Malformed("cursor is from a list in another order"));
    }
    let locale = fields.locale.as_ref().map(language).transpose()?;
    Ok(Requested {
        page,
        locale: locale.flatten(),
        currency: fields.currency.as_ref().map(code).transpose()?,
    })
}

/// Returns the fields of a body; none if it is empty.
fn fields(body: &[u8]) -> Result<PurchasesRequest, Error> {
    let body = body.trim_ascii();
    if body.is_empty() {
        return Ok(PurchasesRequest::default());
    }
    // Otherwise, serde would also read an array, as the fields in their order.
    if body.starts_with(b"{") {
        match serde_json::from_slice(body) {
            Ok(fields) => return Ok(fields),
            Err(error) if error.is_data() => {
                return Err(Error::Malformed(
                    "the body has an unknown or a repeated field; the known ones are limit, cursor, sort, query, channel_id, locale and currency",
                ));
            }
            Err(_) => {}
        }
    }
    Err(Error::Malformed("the body is not a JSON object"))
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

/// Returns the id of a channel. `2.0` is a whole number, too, as JSON Schema has it.
fn channel(value: &Value) -> Result<u64, Error> {
    let whole = |number: f64| format!("{number}").parse().ok();
    value
        .as_u64()
        .or_else(|| value.as_f64().and_then(whole))
        .filter(|id| *id > 0)
        .ok_or(Error::Malformed("channel_id is not the id of a channel"))
}

/// Returns the language for a BCP 47 tag; `None` for one that the widget does not have.
fn language(value: &Value) -> Result<Option<Locale>, Error> {
    value
        .as_str()
        .filter(|tag| tag.chars().nth(MAX_LOCALE).is_none())
        .map(Locale::from_tag)
        .ok_or(Error::Malformed("locale is not a language tag"))
}

/// Returns a number of purchases. `5.0` is a whole number, too, as JSON Schema has it.
fn limit(value: &Value) -> Result<u32, Error> {
    (1..=PURCHASES_PER_PAGE)
        .find(|limit| value.as_f64() == Some(f64::from(*limit)))
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
