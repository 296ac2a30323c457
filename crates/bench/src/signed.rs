//! Tokens and deliveries as BigCommerce signs them, under the sandbox's test secret.

use aws_lc_rs::hmac;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use sandbox::{Sandbox, TEST_CLIENT_ID, TEST_CLIENT_SECRET};
use serde_json::json;

/// Longer than any run takes.
const LIFETIME: i64 = 3600;

/// A Current Customer JWT. HS512, as observed in life.
///
/// BigCommerce docs, `docs/start/authentication/current-customer.mdx`.
pub fn current_customer(store: &str, customer_id: u64, now: Timestamp) -> String {
    let now = now.as_second();
    let claims = json!({
        "customer": {"id": customer_id, "email": "shopper@shop.example", "group_id": "0"},
        "iss": "bc/apps", "sub": store, "iat": now, "exp": now + LIFETIME, "version": 1,
        "aud": TEST_CLIENT_ID, "application_id": TEST_CLIENT_ID, "store_hash": store,
        "operation": "current_customer",
    });
    Sandbox::mint_with(claims, "HS512", TEST_CLIENT_SECRET)
}

/// A delivery's body with its headers: that an order has changed.
///
/// BigCommerce docs, `docs/integrations/webhooks/https-webhook-overview.mdx`.
pub fn delivery(
    store: &str,
    order_id: u64,
    number: u64,
    now: Timestamp,
) -> (String, [(&'static str, String); 3]) {
    let body = json!({
        "scope": "store/order/updated", "store_id": "1000", "producer": format!("stores/{store}"),
        "data": {"type": "order", "id": order_id}, "created_at": now.as_second(),
        "hash": format!("{number:040x}"),
    })
    .to_string();
    let (id, at) = (format!("bench-{number}"), now.as_second().to_string());
    let key = hmac::Key::new(hmac::HMAC_SHA256, TEST_CLIENT_SECRET.as_bytes());
    let signature = hmac::sign(&key, format!("{id}.{at}.{body}").as_bytes());
    let signature = format!("v1,{}", STANDARD.encode(signature));
    let headers = [
        ("webhook-id", id),
        ("webhook-timestamp", at),
        ("webhook-signature", signature),
    ];
    (body, headers)
}
