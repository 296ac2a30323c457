//! Requests, whole, as they go over the wire: the load generator only sends them.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use jiff::Timestamp;

use crate::signed;

/// What browsers say that they take.
const ACCEPTED: &str = "gzip, deflate, br";

/// A request of HTTP/1.1 without its host.
#[derive(Debug, Clone)]
pub struct Request {
    /// Path.
    pub path: &'static str,
    /// Headers, apart from host and length.
    pub headers: Vec<(&'static str, String)>,
    /// Body.
    pub body: String,
}

impl Request {
    /// What the loader posts on a page of this origin.
    pub fn widget(token: &str, origin: &str) -> Self {
        Self {
            path: "/widget",
            headers: vec![
                (
                    "content-type",
                    "application/x-www-form-urlencoded".to_owned(),
                ),
                ("origin", origin.to_owned()),
                ("accept-encoding", ACCEPTED.to_owned()),
            ],
            // Nothing in a token is to be escaped.
            body: format!("token={token}&layout=scheme%3Dlight"),
        }
    }

    /// What a headless storefront of this origin asks.
    pub fn purchases(token: &str, origin: &str) -> Self {
        Self {
            path: "/api/v1/purchases",
            headers: vec![
                ("authorization", format!("Bearer {token}")),
                ("origin", origin.to_owned()),
                ("accept-encoding", ACCEPTED.to_owned()),
            ],
            body: String::new(),
        }
    }

    /// A delivery of BigCommerce's.
    pub fn delivery(store: &str, order_id: u64, number: u64, now: Timestamp) -> Self {
        let (body, signed) = signed::delivery(store, order_id, number, now);
        let kind = ("content-type", "application/json".to_owned());
        Self {
            path: "/webhooks/bigcommerce",
            headers: std::iter::once(kind).chain(signed).collect(),
            body,
        }
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

/// Writes requests for the load generator: each with its length on a line before it.
///
/// # Errors
/// When the file cannot be written.
pub fn write(requests: &[Request], path: &Path) -> Result<()> {
    let mut all = Vec::new();
    for request in requests {
        let bytes = request.bytes();
        all.extend_from_slice(format!("{}\n", bytes.len()).as_bytes());
        all.extend_from_slice(&bytes);
    }
    fs::write(path, all).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_on_the_wire_says_how_long_its_body_is() {
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
