//! One attempt to deliver.

use std::{collections::BTreeMap, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, header};
use jiff::{SignedDuration, Timestamp};

use super::{fault::BadSignature, signature};

/// Names the sandbox; what BigCommerce sends is not documented.
const USER_AGENT: &str = concat!("sandbox-webhooks/", env!("CARGO_PKG_VERSION"));

/// What the documents allow an answer's headers to be
/// (BigCommerce docs, `docs/integrations/webhooks/overview.mdx`, "Response requirements").
const HEADERS: usize = 64;
const NAME_BYTES: usize = 64;
const VALUE_BYTES: usize = 8192;

/// Everything an attempt needs, so that it runs on its own. It holds secrets: there is no `Debug`.
pub(super) struct Attempt {
    pub(super) key: u64,
    pub(super) url: String,
    /// The hook's own.
    pub(super) headers: BTreeMap<String, String>,
    pub(super) webhook_id: String,
    pub(super) body: String,
    /// The app's; none where the app is not registered, and then nothing is signed.
    pub(super) secret: Option<String>,
    pub(super) bad_signature: Option<BadSignature>,
    /// What `webhook-timestamp` tells.
    pub(super) stamp: Timestamp,
    pub(super) time_limit: Duration,
}

/// What came of it.
pub(super) struct Answer {
    pub(super) status: Option<u16>,
    /// What went wrong, in words; none where it was acknowledged.
    pub(super) failure: Option<String>,
}

impl Attempt {
    /// Makes it.
    pub(super) async fn make(self, http: &reqwest::Client) -> (u64, Answer) {
        let key = self.key;
        let request = http
            .post(&self.url)
            .timeout(self.time_limit)
            .headers(self.all_headers())
            .body(self.body);
        let answer = match request.send().await {
            Ok(response) => judged(response.status().as_u16(), response.headers()),
            Err(error) => Answer {
                status: None,
                failure: Some(in_words(&error)),
            },
        };
        (key, answer)
    }

    /// The hook's own headers, and ours over them.
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
        let stale = self.stamp.saturating_sub(SignedDuration::from_mins(10));
        let (stamp, value) = match self.bad_signature {
            Some(BadSignature::Missing) => return Vec::new(),
            Some(BadSignature::Empty) => (self.stamp, "v1,".to_owned()),
            Some(BadSignature::Wrong) => {
                let other = format!("not {secret}");
                (self.stamp, self.signed(&other, self.stamp))
            }
            Some(BadSignature::Stale) => {
                let stamp = stale.unwrap_or(self.stamp);
                (stamp, self.signed(secret, stamp))
            }
            None => (self.stamp, self.signed(secret, self.stamp)),
        };
        vec![
            (signature::ID, id.clone()),
            (signature::TIMESTAMP, stamp.as_second().to_string()),
            (signature::SIGNATURE, value),
        ]
    }

    fn signed(&self, secret: &str, stamp: Timestamp) -> String {
        signature::sign(secret.as_bytes(), &self.webhook_id, stamp, &self.body)
    }
}

/// Sets a header. One that cannot be sent was refused when the hook was made.
fn put(headers: &mut HeaderMap, name: &str, value: &str) {
    let name = HeaderName::from_bytes(name.as_bytes());
    if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
        headers.insert(name, value);
    }
}

/// Any 2xx acknowledges, unless its headers are too many or too large. A redirect is not followed.
fn judged(status: u16, headers: &HeaderMap) -> Answer {
    let fits = headers.len() <= HEADERS
        && headers
            .iter()
            .all(|(name, value)| name.as_str().len() <= NAME_BYTES && value.len() <= VALUE_BYTES);
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

/// Without the address, which may hold a secret.
fn in_words(error: &reqwest::Error) -> String {
    let text = if error.is_timeout() {
        "no response in time"
    } else if error.is_connect() {
        "the destination was not reached"
    } else {
        "the connection broke before a response"
    };
    text.to_owned()
}
