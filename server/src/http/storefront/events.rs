//! `POST /api/v1/events`: what a shopper did with a widget, as its frame reports it.

use app::model::EventsRequest;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use engine::measurement::{self, Offer, Reaction};
use http::StatusCode;

use super::event_token::{self, EventTokenError};
use crate::http::{App, auth::NoTokenInAddress, body::WholeBody, error::Error};

/// The length of a cart's ID, which is a UUID.
const UUID: usize = 36;

/// Counts what a shopper did. The response is empty.
pub(crate) async fn record_events(
    State(app): State<App>,
    address: Result<NoTokenInAddress, Error>,
    body: Result<WholeBody, Error>,
) -> Response {
    match record(&app, address, body).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => error.into_problem(),
    }
}

async fn record(
    app: &App,
    address: Result<NoTokenInAddress, Error>,
    body: Result<WholeBody, Error>,
) -> Result<(), Error> {
    address?;
    let WholeBody(body) = body?;
    let request = requested(&body)?;
    let now = app.engine.clock.now();
    let offer = event_token::verify(&request.token, &app.event_key, now)?;
    let reaction = reaction(request, &offer)?;
    Ok(measurement::record(&app.engine, &offer, &reaction, now).await?)
}

impl From<EventTokenError> for Error {
    fn from(error: EventTokenError) -> Self {
        match error {
            EventTokenError::Invalid => bigcommerce::TokenError::Signature,
            EventTokenError::Expired => bigcommerce::TokenError::Expired,
        }
        .into()
    }
}

pub(super) fn requested(body: &[u8]) -> Result<EventsRequest, Error> {
    let body = body.trim_ascii();
    // Otherwise, serde would also read an array, as the fields in their order.
    if !body.starts_with(b"{") {
        return Err(Error::Malformed("the body is not a JSON object"));
    }
    serde_json::from_slice(body).map_err(|error| {
        Error::Malformed(if error.is_data() {
            "a field is unknown, repeated, missing or of another type; the known ones are token, seen, followed, added and cart_id"
        } else {
            "the body is not a JSON object"
        })
    })
}

fn reaction(request: EventsRequest, offer: &Offer) -> Result<Reaction, Error> {
    let cart_id = request.cart_id.map(|id| id.to_ascii_lowercase());
    if cart_id.as_deref().is_some_and(|id| !is_uuid(id)) {
        return Err(Error::Malformed("cart_id is not the ID of a cart"));
    }
    let mut added = request.added.iter();
    if !added.all(|product| offer.products.contains(product)) {
        return Err(Error::Malformed(
            "added names a product that the widget did not offer",
        ));
    }
    Ok(Reaction {
        is_seen: request.seen,
        has_followed: request.followed,
        added: request.added,
        cart_id,
    })
}

fn is_uuid(text: &str) -> bool {
    text.len() == UUID
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_uuids_are_ids_of_carts() {
        assert!(is_uuid("a8458391-ef68-4fe5-9ec1-442e6a767364"));
        for other in [
            "",
            "a8458391ef684fe59ec1442e6a767364",
            "a8458391-ef68-4fe5-9ec1-442e6a76736",
            "a8458391-ef68-4fe5-9ec1-442e6a76736g",
            "a8458391-ef68-4fe59-ec1-442e6a767364",
        ] {
            assert!(!is_uuid(other), "{other}");
        }
    }
}
