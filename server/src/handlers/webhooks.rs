//! `POST /webhooks/bigcommerce`: BigCommerce delivers a webhook.

use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    response::{IntoResponse, Response},
};
use bigcommerce::UnverifiedDelivery;
use http::{HeaderMap, StatusCode};

use super::widget::unreadable;
use crate::{error::Error, service::App};

/// Verifies a delivery and acknowledges it once it is on disk; jobs process it later.
///
/// Duplicates, and deliveries for stores that are not served, are acknowledged too and cause no job: after
/// too many failures, BigCommerce would stop deliveries for all stores.
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
