//! Refusals of the control routes.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde_json::json;

/// Why a control route did nothing.
#[derive(Debug)]
pub(crate) struct Refusal(StatusCode, String);

impl From<Refusal> for crate::Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.1)
    }
}

impl Refusal {
    /// 404: there is no such thing.
    pub(crate) fn missing(what: &str) -> Self {
        Self(StatusCode::NOT_FOUND, format!("there is no such {what}"))
    }

    /// 409: this is somebody else's already.
    pub(super) fn conflict(text: &str) -> Self {
        Self(StatusCode::CONFLICT, text.to_owned())
    }

    /// 422: this cannot be done.
    pub(crate) fn invalid(text: impl Into<String>) -> Self {
        Self(StatusCode::UNPROCESSABLE_ENTITY, text.into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(json!({"error": self.1}))).into_response()
    }
}
