//! Errors of the admin routes.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde_json::json;

/// Why an admin route rejected a request.
#[derive(Debug)]
pub(crate) struct Rejection(StatusCode, String);

impl From<Rejection> for crate::Error {
    fn from(rejection: Rejection) -> Self {
        Self::Refused(rejection.1)
    }
}

impl Rejection {
    /// Returns 404 for something that does not exist.
    pub(crate) fn missing(what: &str) -> Self {
        Self(StatusCode::NOT_FOUND, format!("there is no such {what}"))
    }

    /// Returns 409 for a name that is taken.
    pub(super) fn conflict(text: &str) -> Self {
        Self(StatusCode::CONFLICT, text.to_owned())
    }

    /// Returns 422 for an invalid request.
    pub(crate) fn invalid(text: impl Into<String>) -> Self {
        Self(StatusCode::UNPROCESSABLE_ENTITY, text.into())
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        (self.0, Json(json!({"error": self.1}))).into_response()
    }
}
