//! What an app sends to the token endpoint, read from JSON or a form
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

/// The most bytes of a body. Every field together has a few hundred.
pub(super) const BODY_LIMIT: usize = 64 * 1024;

/// Why no token is given. BigCommerce documents no error bodies; observed are a status other than
/// 200 and a JSON object with `error`. The words are those of RFC 6749, section 5.2, with a
/// description for whoever reads it.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    error: &'static str,
    reason: Option<String>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, error: &'static str, reason: impl Into<String>) -> Self {
        Self {
            status,
            error,
            reason: Some(reason.into()),
        }
    }

    /// A 400.
    pub(super) fn bad(error: &'static str, reason: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, error, reason)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, error) = (self.status, self.error);
        tracing::info!(
            status = status.as_u16(),
            error,
            reason = self.reason,
            "the token endpoint refused"
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
pub(super) struct TokenAsk {
    pub(super) client_id: String,
    pub(super) client_secret: String,
    pub(super) code: String,
    pub(super) context: String,
    pub(super) scope: String,
    pub(super) grant_type: String,
    pub(super) redirect_uri: String,
}

/// The parameters in the order in which a missing one is named.
const PARAMETERS: [&str; 7] = [
    "client_id",
    "client_secret",
    "code",
    "context",
    "scope",
    "grant_type",
    "redirect_uri",
];

/// Reads a request.
pub(super) fn read(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<TokenAsk, Refusal> {
    if !takes_json(text(headers, header::ACCEPT)) {
        // As observed in life (bigcommerce/bigcommerce-api-python issue 66).
        return Err(Refusal {
            status: StatusCode::NOT_ACCEPTABLE,
            error: "Invalid format.",
            reason: None,
        });
    }
    let body = body.map_err(|refused| {
        let reason = format!("the body has more than {BODY_LIMIT} bytes or broke off");
        Refusal::new(refused.status(), "invalid_request", reason)
    })?;
    let fields = fields(text(headers, header::CONTENT_TYPE), &body)?;
    for name in PARAMETERS {
        match fields.get(name) {
            // An app may need no scope at all.
            Some(Value::String(value)) if !value.is_empty() || name == "scope" => {}
            Some(Value::String(_) | Value::Null) | None => {
                return Err(Refusal::bad(
                    "invalid_request",
                    format!("{name} is missing"),
                ));
            }
            Some(_) => {
                let reason = format!("{name} must be text");
                return Err(Refusal::bad("invalid_request", reason));
            }
        }
    }
    serde_json::from_value(Value::Object(fields))
        .map_err(|_| Refusal::bad("invalid_request", "a parameter is malformed"))
}

fn text(headers: &HeaderMap, name: http::HeaderName) -> &str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

/// Whether JSON is among what the client takes; saying nothing takes everything.
fn takes_json(accept: &str) -> bool {
    let mut kinds = accept.split(',').map(media_type);
    accept.is_empty()
        || kinds.any(|kind| matches!(&*kind, "application/json" | "application/*" | "*/*"))
}

/// The media type without its parameters, in lower case.
fn media_type(value: &str) -> String {
    let kind = value.split(';').next().unwrap_or_default();
    kind.trim().to_ascii_lowercase()
}

/// The parameters of a body, by what the client says it is.
fn fields(content_type: &str, body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match &*media_type(content_type) {
        "application/x-www-form-urlencoded" => {
            let pairs = url::form_urlencoded::parse(body).into_owned();
            Ok(pairs
                .map(|(name, value)| (name, Value::String(value)))
                .collect())
        }
        "application/json" => serde_json::from_slice(body)
            .map_err(|_| Refusal::bad("invalid_request", "the body is no JSON object")),
        _ => {
            let reason =
                "Content-Type must be application/json or application/x-www-form-urlencoded";
            Err(Refusal::bad("invalid_request", reason))
        }
    }
}
