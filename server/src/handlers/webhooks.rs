//! `POST /webhooks/bigcommerce`: BigCommerce tells of a change.

use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    response::{IntoResponse, Response},
};
use bigcommerce::UnverifiedDelivery;
use http::{HeaderMap, StatusCode};

use super::widget::unreadable;
use crate::{error::Error, service::App};

/// Verifies a delivery and answers once it is on the disk; what it asks for is done later. One that
/// was seen before, and one of a store that is not served, asks for nothing and is answered as well:
/// too many failures, and BigCommerce delivers to no store at all.
pub(crate) async fn take_delivery(
    State(app): State<App>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    match take(&app, &headers, body).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => error.into_problem(),
    }
}

async fn take(
    app: &App,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<(), Error> {
    let body = body.map_err(unreadable)?;
    let delivery = UnverifiedDelivery::read(headers, &body)?
        .verify(&app.config.credentials, app.clock.now())?;
    app.intake.take(&delivery).await
}
