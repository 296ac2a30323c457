//! Requests to the token endpoint, as JSON or a form
//! (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).

use axum::{
    Json,
    body::Bytes,
    extract::rejection::BytesRejection,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode, header};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// The largest body. A complete request has a few hundred bytes.
pub(super) const BODY_LIMIT: usize = 64 * 1024;

/// An error of the token endpoint. BigCommerce documents no error bodies; a status other than 200
/// and a JSON object with `error` have been observed. The codes are those of RFC 6749, section 5.2,
/// with a description for humans.
#[derive(Debug)]
pub(super) struct TokenError {
    status: StatusCode,
    error: &'static str,
    reason: Option<String>,
}

impl TokenError {
    pub(super) fn new(status: StatusCode, error: &'static str, reason: impl Into<String>) -> Self {
        Self {
            status,
            error,
            reason: Some(reason.into()),
        }
    }

    /// Returns a 400.
    pub(super) fn bad(error: &'static str, reason: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, error, reason)
    }
}

impl IntoResponse for TokenError {
    fn into_response(self) -> Response {
        let (status, error) = (self.status, self.error);
        tracing::info!(
            status = status.as_u16(),
            error,
            reason = self.reason,
            "token request rejected"
        );
        let mut body = json!({"error": error});
        if let Some(reason) = self.reason {
            body["error_description"] = reason.into();
        }
        (status, Json(body)).into_response()
    }
}

/// The parameters of an exchange. All are required.
#[derive(Debug, Deserialize)]
pub(super) struct TokenRequest {
    pub(super) client_id: String,
    pub(super) client_secret: String,
    pub(super) code: String,
    pub(super) context: String,
    pub(super) scope: String,
    pub(super) grant_type: String,
    pub(super) redirect_uri: String,
}

/// The parameters, in the order in which missing ones are reported.
const PARAMETERS: [&str; 7] = [
    "client_id",
    "client_secret",
    "code",
    "context",
    "scope",
    "grant_type",
    "redirect_uri",
];

/// Parses a request.
pub(super) fn read(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<TokenRequest, TokenError> {
    if !accepts_json(text(headers, header::ACCEPT)) {
        // As observed (bigcommerce/bigcommerce-api-python issue 66).
        return Err(TokenError {
            status: StatusCode::NOT_ACCEPTABLE,
            error: "Invalid format.",
            reason: None,
        });
    }
    let body = body.map_err(|rejection| {
        let reason = format!("the body has more than {BODY_LIMIT} bytes or is incomplete");
        TokenError::new(rejection.status(), "invalid_request", reason)
    })?;
    let fields = fields(text(headers, header::CONTENT_TYPE), &body)?;
    for name in PARAMETERS {
        match fields.get(name) {
            // An app may need no scope.
            Some(Value::String(value)) if !value.is_empty() || name == "scope" => {}
            Some(Value::String(_) | Value::Null) | None => {
                return Err(TokenError::bad(
                    "invalid_request",
                    format!("{name} is missing"),
                ));
            }
            Some(_) => {
                let reason = format!("{name} must be text");
                return Err(TokenError::bad("invalid_request", reason));
            }
        }
    }
    serde_json::from_value(Value::Object(fields))
        .map_err(|_| TokenError::bad("invalid_request", "a parameter is malformed"))
}

fn text(headers: &HeaderMap, name: http::HeaderName) -> &str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

/// Returns whether the client accepts JSON. Without the header it accepts anything.
fn accepts_json(accept: &str) -> bool {
    let mut kinds = accept.split(',').map(media_type);
    accept.is_empty()
        || kinds.any(|kind| matches!(&*kind, "application/json" | "application/*" | "*/*"))
}

/// Returns the media type without its parameters, in lower case.
fn media_type(value: &str) -> String {
    let kind = value.split(';').next().unwrap_or_default();
    kind.trim().to_ascii_lowercase()
}

/// Parses the parameters of a body according to its content type.
fn fields(content_type: &str, body: &[u8]) -> Result<Map<String, Value>, TokenError> {
    match &*media_type(content_type) {
        "application/x-www-form-urlencoded" => {
            let pairs = url::form_urlencoded::parse(body).into_owned();
            Ok(pairs
                .map(|(name, value)| (name, Value::String(value)))
                .collect())
        }
        "application/json" => serde_json::from_slice(body)
            .map_err(|_| TokenError::bad("invalid_request", "the body is not a JSON object")),
        _ => {
            let reason =
                "Content-Type must be application/json or application/x-www-form-urlencoded";
            Err(TokenError::bad("invalid_request", reason))
        }
    }
}
