//! A single delivery attempt.

use std::{collections::BTreeMap, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, header};
use jiff::{SignedDuration, Timestamp};

use super::{fault::BadSignature, signing};

/// The sandbox's own; BigCommerce's is not documented.
const USER_AGENT: &str = concat!("sandbox-webhooks/", env!("CARGO_PKG_VERSION"));

/// The documented limits for the headers of a response
/// (BigCommerce docs, `docs/integrations/webhooks/overview.mdx`, "Response requirements").
const MAX_HEADERS: usize = 64;
const MAX_NAME_BYTES: usize = 64;
const MAX_VALUE_BYTES: usize = 8192;

/// Everything an attempt needs to run as a task of its own. No `Debug`, since it holds secrets.
pub(super) struct Attempt {
    pub(super) key: u64,
    pub(super) url: String,
    /// The hook's own headers.
    pub(super) headers: BTreeMap<String, String>,
    pub(super) webhook_id: String,
    pub(super) body: String,
    /// The app's client secret. Without a registered app nothing is signed.
    pub(super) secret: Option<String>,
    pub(super) bad_signature: Option<BadSignature>,
    /// The value of `webhook-timestamp`.
    pub(super) timestamp: Timestamp,
    pub(super) timeout: Duration,
}

/// The result of an attempt.
pub(super) struct Answer {
    pub(super) status: Option<u16>,
    /// The reason for a failure; `None` if the delivery was acknowledged.
    pub(super) failure: Option<String>,
}

impl Attempt {
    /// Sends the request.
    pub(super) async fn send(self, http: &reqwest::Client) -> (u64, Answer) {
        let key = self.key;
        let request = http
            .post(&self.url)
            .timeout(self.timeout)
            .headers(self.all_headers())
            .body(self.body);
        let answer = match request.send().await {
            Ok(response) => evaluate(response.status().as_u16(), response.headers()),
            Err(error) => Answer {
                status: None,
                failure: Some(describe(&error)),
            },
        };
        (key, answer)
    }

    /// Returns the hook's own headers, overridden by the sandbox's.
    fn all_headers(&self) -> HeaderMap {
        let mut all = HeaderMap::new();
        all.insert(header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
        for (name, value) in &self.headers {
            put(&mut all, name, value);
        }
        let json = HeaderValue::from_static("application/json");
        all.insert(header::CONTENT_TYPE, json);
        for (name, value) in self.signature() {
            put(&mut all, name, &value);
        }
        all
    }

    fn signature(&self) -> Vec<(&'static str, String)> {
        let (Some(secret), id) = (&self.secret, &self.webhook_id) else {
            return Vec::new();
        };
        let stale = self.timestamp.saturating_sub(SignedDuration::from_mins(10));
        let (timestamp, value) = match self.bad_signature {
            Some(BadSignature::Missing) => return Vec::new(),
            Some(BadSignature::Empty) => (self.timestamp, "v1,".to_owned()),
            Some(BadSignature::Wrong) => {
                let other = format!("not {secret}");
                (self.timestamp, self.signed(&other, self.timestamp))
            }
            Some(BadSignature::Stale) => {
                let timestamp = stale.unwrap_or(self.timestamp);
                (timestamp, self.signed(secret, timestamp))
            }
            None => (self.timestamp, self.signed(secret, self.timestamp)),
        };
        vec![
            (signing::ID, id.clone()),
            (signing::TIMESTAMP, timestamp.as_second().to_string()),
            (signing::SIGNATURE, value),
        ]
    }

    fn signed(&self, secret: &str, timestamp: Timestamp) -> String {
        signing::sign(secret.as_bytes(), &self.webhook_id, timestamp, &self.body)
    }
}

/// Sets a header. Invalid ones were rejected when the hook was created.
fn put(headers: &mut HeaderMap, name: &str, value: &str) {
    let name = HeaderName::from_bytes(name.as_bytes());
    if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
        headers.insert(name, value);
    }
}

/// Evaluates a response: any 2xx acknowledges, unless it has too many or too large headers. Redirects
/// are not followed.
fn evaluate(status: u16, headers: &HeaderMap) -> Answer {
    let fits = headers.len() <= MAX_HEADERS
        && headers.iter().all(|(name, value)| {
            name.as_str().len() <= MAX_NAME_BYTES && value.len() <= MAX_VALUE_BYTES
        });
    let failure = match (200..300).contains(&status) {
        true if fits => None,
        true => Some("the response headers are too many or too large".to_owned()),
        false => Some(format!("Non-200 response received ({status})")),
    };
    Answer {
        status: Some(status),
        failure,
    }
}

/// Describes an error without the URL, which may contain a secret.
fn describe(error: &reqwest::Error) -> String {
    let text = if error.is_timeout() {
        "no response in time"
    } else if error.is_connect() {
        "the destination could not be reached"
    } else {
        "the connection broke before a response"
    };
    text.to_owned()
}
