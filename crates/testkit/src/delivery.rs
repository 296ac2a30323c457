//! Deliveries of BigCommerce's webhook servers, genuine and forged.

use aws_lc_rs::hmac;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use sandbox::TEST_CLIENT_SECRET;
use serde_json::{Value, json};

use super::{page::Page, people::Site};

/// A webhook delivery to be sent.
#[derive(Clone)]
pub struct Delivery {
    /// The id, in `webhook-id`.
    pub id: String,
    /// The seconds since 1970, in `webhook-timestamp`.
    pub timestamp: String,
    /// The event as JSON.
    pub body: String,
}

impl Delivery {
    /// The path at which the app accepts deliveries.
    pub const PATH: &'static str = "/webhooks/bigcommerce";

    /// Returns the delivery of an event at a store.
    pub fn new(now: Timestamp, id: &str, store: &str, scope: &str, data: Value) -> Self {
        let body = json!({
            "scope": scope, "store_id": "1025646", "data": data, "created_at": 1_561_479_335,
            "hash": "352e4afc6dd3fc85ea26bfdf3f91852604d57528",
            "producer": format!("stores/{store}"),
        });
        Self {
            id: id.to_owned(),
            timestamp: now.as_second().to_string(),
            body: body.to_string(),
        }
    }

    /// Returns a delivery that says that an order has changed.
    pub fn of_order(now: Timestamp, id: &str, store: &str, order: u64) -> Self {
        let data = json!({"type": "order", "id": order});
        Self::new(now, id, store, "store/order/updated", data)
    }

    /// Returns BigCommerce's signature of it.
    pub fn signature(&self) -> String {
        self.signature_with(TEST_CLIENT_SECRET)
    }

    /// Returns its signature with this secret.
    pub fn signature_with(&self, secret: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        let signed = format!("{}.{}.{}", self.id, self.timestamp, self.body);
        let tag = hmac::sign(&key, signed.as_bytes());
        format!("v1,{}", STANDARD.encode(tag))
    }

    /// Returns its headers, apart from the content type.
    pub fn headers<'a>(&'a self, signature: &'a str) -> [(&'static str, &'a str); 3] {
        [
            ("webhook-id", &self.id),
            ("webhook-timestamp", &self.timestamp),
            ("webhook-signature", signature),
        ]
    }

    /// Sends it with a valid signature.
    pub async fn send(&self, to: Site<'_>) -> Page {
        self.send_with(to, &self.signature()).await
    }

    /// Sends it with this signature.
    pub async fn send_with(&self, to: Site<'_>, signature: &str) -> Page {
        self.send_under(to, &self.headers(signature)).await
    }

    /// Sends it with these headers.
    pub async fn send_under(&self, to: Site<'_>, headers: &[(&str, &str)]) -> Page {
        self.try_send_under(to, headers).await.unwrap()
    }

    /// Sends it with a valid signature.
    ///
    /// # Errors
    /// If the app does not respond.
    pub async fn try_send(&self, to: Site<'_>) -> Result<Page, reqwest::Error> {
        self.try_send_under(to, &self.headers(&self.signature()))
            .await
    }

    async fn try_send_under(
        &self,
        to: Site<'_>,
        headers: &[(&str, &str)],
    ) -> Result<Page, reqwest::Error> {
        let mut request = to
            .browser
            .post(to.url(Self::PATH))
            .header("content-type", "application/json")
            .body(self.body.clone());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Page::try_sent(request).await
    }
}
