//! The sandbox's clock.

use axum::{Json, extract::State};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{state::Shared, webhooks};

/// `GET /_sandbox/clock`: the time, and how far it was advanced.
pub(super) async fn read(State(shared): State<Shared>) -> Json<Value> {
    Json(reading(&shared))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Advance {
    advance_seconds: u64,
}

/// `POST /_sandbox/clock`: advances it, by ten years at most, and answers once everything that
/// became due on the way is done.
pub(super) async fn advance(
    State(shared): State<Shared>,
    Json(advance): Json<Advance>,
) -> Json<Value> {
    let seconds = i64::try_from(advance.advance_seconds).unwrap_or(i64::MAX);
    webhooks::advance(&shared, SignedDuration::from_secs(seconds)).await;
    Json(reading(&shared))
}

fn reading(shared: &Shared) -> Value {
    json!({
        "now": shared.clock.now().to_string(),
        "advanced_seconds": shared.clock.advanced().as_secs(),
    })
}
