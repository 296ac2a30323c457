//! Complete requests for the load generator, and captured answers of the app.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use sandbox::{Sandbox, TEST_CLIENT_ID, TEST_CLIENT_SECRET};
use serde::{Deserialize, Serialize};
use serde_json::json;
use testkit::Delivery;

/// The encodings that browsers accept.
const ENCODINGS: &str = "gzip, deflate, br";

/// The lifetime of a token in seconds: longer than any run.
const LIFETIME: i64 = 3600;

/// A `POST` request of HTTP/1.1 without its host.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) path: &'static str,
    /// All headers except `host` and `content-length`.
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Request {
    /// Returns the request that the loader sends from a page of this origin.
    pub(crate) fn widget(token: &str, origin: &str) -> Self {
        let form = "application/x-www-form-urlencoded".to_owned();
        Self {
            path: "/widget",
            headers: vec![
                ("content-type", form),
                ("origin", origin.to_owned()),
                ("accept-encoding", ENCODINGS.to_owned()),
            ],
            // A token contains nothing to escape.
            body: format!("token={token}&layout=scheme%3Dlight"),
        }
    }

    /// Returns the request of a headless storefront of this origin.
    pub(crate) fn purchases(token: &str, origin: &str) -> Self {
        Self {
            path: "/api/v1/purchases",
            headers: vec![
                ("authorization", format!("Bearer {token}")),
                ("origin", origin.to_owned()),
                ("accept-encoding", ENCODINGS.to_owned()),
            ],
            body: String::new(),
        }
    }

    /// Returns a delivery of BigCommerce: an order was updated. `number` makes it unique.
    pub(crate) fn delivery(store: &str, order_id: u64, number: u64, now: Timestamp) -> Self {
        let delivery = Delivery::of_order(now, &format!("bench-{number}"), store, order_id);
        let signature = delivery.signature();
        let signed = delivery.headers(&signature);
        let mut headers = vec![("content-type", "application/json".to_owned())];
        headers.extend(signed.map(|(name, value)| (name, value.to_owned())));
        Self {
            path: Delivery::PATH,
            headers,
            body: delivery.body,
        }
    }

    /// Sends the request once and returns the answer, which has to be 200.
    pub(crate) async fn send(&self, client: &reqwest::Client, base: &str) -> Result<Answer> {
        let mut request = client.post(format!("{base}{}", self.path));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let response = request.body(self.body.clone()).send().await?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await?;
        ensure!(
            status == 200,
            "{} answered {status}: {}",
            self.path,
            String::from_utf8_lossy(&body)
        );
        let headers = headers
            .iter()
            .filter(|(name, _)| !SERVER_HEADERS.contains(&name.as_str()))
            .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
        Ok(Answer {
            headers: headers.collect(),
            body: STANDARD.encode(body),
        })
    }

    fn bytes(&self) -> Vec<u8> {
        let mut text = format!("POST {} HTTP/1.1\r\nhost: 127.0.0.1\r\n", self.path);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        let length = self.body.len();
        text.push_str(&format!("content-length: {length}\r\n\r\n{}", self.body));
        text.into_bytes()
    }
}

/// Writes requests for the load generator, each after a line with its length.
pub(crate) fn write(requests: &[Request], path: &Path) -> Result<()> {
    let mut all = Vec::new();
    for request in requests {
        let bytes = request.bytes();
        all.extend_from_slice(format!("{}\n", bytes.len()).as_bytes());
        all.extend_from_slice(&bytes);
    }
    fs::write(path, all).with_context(|| format!("cannot write {}", path.display()))
}

/// Returns a Current Customer JWT, signed with HS512 as observed in production. See BigCommerce docs,
/// `docs/start/authentication/current-customer.mdx`. The sandbox cannot sign it, because it has only a few of
/// the measured stores.
pub(crate) fn current_customer_token(store: &str, customer_id: u64, now: Timestamp) -> String {
    let now = now.as_second();
    let claims = json!({
        "customer": {"id": customer_id, "email": "shopper@shop.example", "group_id": "0"},
        "iss": "bc/apps", "sub": store, "iat": now, "exp": now + LIFETIME, "version": 1,
        "aud": TEST_CLIENT_ID, "application_id": TEST_CLIENT_ID, "store_hash": store,
        "operation": "current_customer",
    });
    Sandbox::mint_with(claims, "HS512", TEST_CLIENT_SECRET)
}

/// Headers that every server adds.
const SERVER_HEADERS: [&str; 3] = ["content-length", "date", "transfer-encoding"];

/// An answer of the app without the headers that every server adds, for the baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Answer {
    /// In order.
    pub(crate) headers: Vec<(String, String)>,
    /// The compressed body in base64.
    body: String,
}

impl Answer {
    pub(crate) fn body(&self) -> Result<Vec<u8>> {
        Ok(STANDARD.decode(&self.body)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_states_the_length_of_its_body() {
        let request = Request::widget("a.b.c", "https://shop.example");
        let text = String::from_utf8(request.bytes()).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(
            head.starts_with("POST /widget HTTP/1.1\r\nhost: "),
            "{head}"
        );
        assert!(head.ends_with(&format!("content-length: {}", body.len())));
        assert_eq!(body, "token=a.b.c&layout=scheme%3Dlight");
    }
}
