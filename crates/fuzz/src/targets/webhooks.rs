//! Deliveries of webhooks.

use aws_lc_rs::hmac;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bigcommerce::{AppCredentials, UnverifiedDelivery};
use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;

const SECRET: &str = "fuzz-only-client-secret-0123456789abcdef";
const NOW: &str = "1800000000";

fn verified(
    headers: &HeaderMap,
    body: &[u8],
    then: impl FnOnce(&bigcommerce::Delivery<'_>),
) -> bool {
    let credentials = AppCredentials {
        client_id: "fuzz-client-id".to_owned(),
        client_secret: SECRET.into(),
    };
    let now = Timestamp::from_second(1_800_000_000).unwrap_or_default();
    let Ok(delivery) = UnverifiedDelivery::read(headers, body) else {
        return false;
    };
    let delivery = delivery.verify(&credentials, now);
    if let Ok(delivery) = &delivery {
        then(delivery);
    }
    delivery.is_ok()
}

fn headers(values: [&[u8]; 3]) -> HeaderMap {
    let names = ["webhook-id", "webhook-timestamp", "webhook-signature"];
    let headers = names.into_iter().zip(values).filter_map(|(name, value)| {
        let value = HeaderValue::from_bytes(value).ok()?;
        Some((HeaderName::from_static(name), value))
    });
    headers.collect()
}

/// The body of a delivery, which the target signs. The objects that it names have IDs above 0.
pub(crate) fn webhook(body: &[u8]) {
    let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
    let mut signed = format!("id.{NOW}.").into_bytes();
    signed.extend(body);
    let signature = format!("v1,{}", STANDARD.encode(hmac::sign(&key, &signed)));
    let headers = headers([b"id", NOW.as_bytes(), signature.as_bytes()]);
    let is_valid = verified(&headers, body, |delivery| {
        let Ok(payload) = delivery.payload() else {
            return;
        };
        for kind in ["order", "product", "customer", "channel"] {
            assert!(payload.id_of(kind).is_ok_and(|id| id > 0) || payload.id_of(kind).is_err());
        }
        assert!(payload.product_of_variant().ok() != Some(0));
        engine::fuzz::webhook(&payload);
    });
    assert!(is_valid, "a signed delivery is refused");
}

/// The three headers of a delivery, separated by line breaks. Nobody but the owner of the secret can sign a delivery, so
/// none may be accepted.
pub(crate) fn webhook_headers(input: &[u8]) {
    let mut values = input.splitn(3, |byte| *byte == b'\n');
    let mut next = || values.next().unwrap_or_default();
    let headers = headers([next(), next(), next()]);
    assert!(
        !verified(&headers, b"{}", |_| ()),
        "a forged delivery is accepted"
    );
}
