//! `POST /webhooks/bigcommerce`: BigCommerce delivers a webhook.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bigcommerce::UnverifiedDelivery;
use http::{HeaderMap, StatusCode};

use super::{App, body::WholeBody, error::Error};

/// Verifies a delivery and acknowledges it once it is on disk; jobs process it later.
///
/// Duplicates, and deliveries for stores that are not served, are acknowledged too and cause no job: after
/// too many failures, BigCommerce would stop deliveries for all stores.
pub(crate) async fn take_delivery(
    State(app): State<App>,
    headers: HeaderMap,
    body: Result<WholeBody, Error>,
) -> Response {
    match take(&app, &headers, body).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => error.into_problem(),
    }
}

async fn take(app: &App, headers: &HeaderMap, body: Result<WholeBody, Error>) -> Result<(), Error> {
    let WholeBody(body) = body?;
    let delivery = UnverifiedDelivery::read(headers, &body)?
        .verify(&app.engine.config.credentials, app.engine.clock.now())?;
    Ok(engine::webhooks::take(&app.engine, &delivery).await?)
}
