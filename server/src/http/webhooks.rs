//! `POST /webhooks/bigcommerce`: BigCommerce tells of a change.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bigcommerce::UnverifiedDelivery;
use http::{HeaderMap, StatusCode};

use super::{App, body::WholeBody, error::Error};

/// Verifies a delivery and answers once it is on the disk; what it asks for is done later. One that
/// was seen before, and one of a store that is not served, asks for nothing and is answered as well:
/// too many failures, and BigCommerce delivers to no store at all.
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
    Ok(app.engine.intake.take(&delivery).await?)
}
