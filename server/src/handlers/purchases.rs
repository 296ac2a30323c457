//! `POST /api/v1/purchases`: the same purchases, as JSON, for headless storefronts.

use app::model::Purchases;
use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};

use super::cors;
use crate::{
    error::Error,
    extract::shopper::{self, bearer, refuse_token_in_query},
    model::KnownStorefront,
    pages, purchases,
    service::App,
};

/// Answers the purchases of the shopper whose token it is.
pub(crate) async fn list_purchases(
    State(app): State<App>,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let origin = cors::origin(&headers);
    match list(&app, &uri, &headers, body).await {
        Ok((purchases, storefronts)) => {
            let mut response = Json(purchases).into_response();
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, pages::NO_STORE);
            // Now that the store is known, another store's storefront is a stranger.
            let allowed = origin.filter(|origin| cors::is_of(&storefronts, origin));
            cors::allow(&mut response, allowed);
            response
        }
        Err(error) => {
            let mut response = error.into_problem("purchases");
            cors::allow(&mut response, known(&app, origin).await);
            response
        }
    }
}

async fn list(
    app: &App,
    uri: &Uri,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<(Purchases, Vec<KnownStorefront>), Error> {
    refuse_token_in_query(uri)?;
    // The body says nothing that counts, but it is read so that a large one is refused as such.
    body.map_err(|_| Error::TooLarge)?;
    let now = app.clock.now();
    let shopper = shopper::verify(app, bearer(headers)?, now).await?;
    let shown = purchases::of_shopper(app, &shopper, cors::origin(headers), now).await?;
    Ok((shown.for_api(&shopper.store.hash), shown.storefronts))
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
