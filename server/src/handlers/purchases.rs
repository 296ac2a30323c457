//! `POST /api/v1/purchases`: a shopper's purchases as JSON, for headless storefronts.

use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    response::{IntoResponse, Response},
};
use db::{limits::PURCHASES_PER_PAGE, model::Place};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{cors, widget::unreadable};
use crate::{
    error::Error,
    extract::shopper::{self, Shopper, bearer, refuse_token_in_query},
    pages,
    purchases::{self, Kind, Page},
    service::App,
};

/// Returns the purchases of the shopper whose token the request has.
pub(crate) async fn list_purchases(
    State(app): State<App>,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let now = app.clock.now();
    let origin = cors::origin(&headers);
    let (shopper, body) = match identify(&app, &uri, &headers, body, now).await {
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
        let kind = Kind::Api(page(&body)?);
        purchases::answer(&app, &shopper, kind, origin, now).await
    };
    let mut response = match answer.await {
        Ok(answer) => pages::answer(&answer, &headers),
        Err(error) => error.into_problem(),
    };
    // Now that the store is known, only its own storefronts may read the response.
    let allowed = cors::own_origin(&shopper.view.storefronts, origin);
    cors::allow(&mut response, allowed);
    response
}

async fn identify(
    app: &App,
    uri: &Uri,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    now: Timestamp,
) -> Result<(Shopper, Bytes), Error> {
    refuse_token_in_query(uri)?;
    let body = body.map_err(unreadable)?;
    let shopper = shopper::verify(app, bearer(headers)?, now).await?;
    Ok((shopper, body))
}

/// Returns the page that a body requests, or the first page if the body is empty.
///
/// An unsupported field is refused rather than ignored. Otherwise the caller would believe that the purchases
/// are in the order or language it requested.
fn page(body: &[u8]) -> Result<Page, Error> {
    let mut page = Page {
        limit: PURCHASES_PER_PAGE,
        after: None,
    };
    if body.trim_ascii().is_empty() {
        return Ok(page);
    }
    let fields: Map<String, Value> = serde_json::from_slice(body)
        .map_err(|_| Error::Malformed("the body is not a JSON object"))?;
    for (name, value) in &fields {
        match name.as_str() {
            "limit" if !value.is_null() => page.limit = limit(value)?,
            "cursor" if !value.is_null() => page.after = Some(place(value)?),
            "limit" | "cursor" => {}
            "sort" | "query" | "locale" | "currency" => {
                return Err(Error::Malformed(
                    "sort, query, locale and currency are not supported yet",
                ));
            }
            _ => {
                return Err(Error::Malformed(
                    "the body has an unknown field; the known ones are limit and cursor",
                ));
            }
        }
    }
    Ok(page)
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

fn place(value: &Value) -> Result<Place, Error> {
    value
        .as_str()
        .and_then(purchases::read_cursor)
        .ok_or(Error::Malformed("cursor is not one that this API returned"))
}

/// `OPTIONS /api/v1/purchases`: the CORS preflight. It carries no token, so any known storefront is allowed.
pub(crate) async fn answer_preflight(State(app): State<App>, headers: HeaderMap) -> Response {
    let (mut response, allowed) = match cors::known_origin(&app, cors::origin(&headers)).await {
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
