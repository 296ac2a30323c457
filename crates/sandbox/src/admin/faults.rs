//! Injects faults, and resets the sandbox.

use axum::{Json, extract::State};
use http::StatusCode;

use super::rejection::Rejection;
use crate::{Fault, state::Shared};

/// `POST /_sandbox/reset`.
pub(super) async fn reset(State(shared): State<Shared>) -> StatusCode {
    shared.reset();
    StatusCode::NO_CONTENT
}

/// `POST /_sandbox/faults`: a fault that would do nothing is rejected.
pub(super) async fn add_fault(
    State(shared): State<Shared>,
    Json(fault): Json<Fault>,
) -> Result<StatusCode, Rejection> {
    fault.fault.check().map_err(Rejection::invalid)?;
    shared.lock().faults.push(fault);
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /_sandbox/faults`.
pub(super) async fn clear_faults(State(shared): State<Shared>) -> StatusCode {
    shared.lock().faults.clear();
    StatusCode::NO_CONTENT
}
