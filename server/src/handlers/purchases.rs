//! `POST /api/v1/purchases`: the same purchases, as JSON, for headless storefronts.

use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use jiff::Timestamp;

use super::{cors, widget::unreadable};
use crate::{
    error::Error,
    extract::shopper::{self, Shopper, bearer, refuse_token_in_query},
    pages,
    purchases::{self, Kind},
    service::App,
};

/// Answers the purchases of the shopper whose token it is.
pub(crate) async fn list_purchases(
    State(app): State<App>,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let now = app.clock.now();
    let origin = cors::origin(&headers);
    let shopper = match identify(&app, &uri, &headers, body, now).await {
        Ok(shopper) => shopper,
        Err(error) => {
            // Whose request it is, is not known: every store's storefront may read that.
            let mut response = error.into_problem();
            cors::allow(&mut response, known(&app, origin).await);
            return response;
        }
    };
    let mut response = match purchases::answer(&app, &shopper, Kind::Api, origin, now).await {
        Ok(answer) => pages::answer(&answer, &headers),
        Err(error) => error.into_problem(),
    };
    // Now that the store is known, another store's storefront is a stranger.
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
) -> Result<Shopper, Error> {
    refuse_token_in_query(uri)?;
    // The body says nothing that counts, but it is read so that a large one is refused as such.
    body.map_err(unreadable)?;
    shopper::verify(app, bearer(headers)?, now).await
}

/// `OPTIONS /api/v1/purchases`: may this origin ask at all? The token comes later.
pub(crate) async fn answer_preflight(State(app): State<App>, headers: HeaderMap) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let allowed = known(&app, cors::origin(&headers)).await;
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

async fn known<'a>(app: &App, origin: Option<&'a str>) -> Option<&'a str> {
    let origin = origin?;
    cors::is_known(app, origin).await.then_some(origin)
}
