//! Signatures as in Standard Webhooks, which BigCommerce uses
//! (BigCommerce docs, `docs/integrations/webhooks/https-webhook-overview.mdx`; Standard Webhooks
//! 1.0.0, `spec/standard-webhooks.md`).

use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::Timestamp;

/// Header names are the standard's; BigCommerce's documents do not name them.
pub(crate) const ID: &str = "webhook-id";
/// The time of the attempt in seconds since 1970.
pub(crate) const TIMESTAMP: &str = "webhook-timestamp";
/// `v1,` and the signature in base64.
pub(crate) const SIGNATURE: &str = "webhook-signature";

/// Returns the value of `webhook-signature`: HMAC-SHA256 over id, timestamp and body, joined with
/// dots. The key is the raw client secret, without a `whsec_` encoding.
pub(crate) fn sign(secret: &[u8], id: &str, at: Timestamp, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let signed = format!("{id}.{}.{body}", at.as_second());
    let tag = hmac::sign(&key, signed.as_bytes());
    format!("v1,{}", STANDARD.encode(tag.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// The test vector of the Standard Webhooks libraries.
    #[test]
    fn signs_the_test_vector_of_the_standard() {
        let secret = STANDARD.decode("C2FVsBQIhrscChlQIMV+b5sSYspob7oD").unwrap();
        let body = r#"{"email":"test@example.com","username":"test_user"}"#;
        let id = "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk";
        assert_eq!(
            sign(&secret, id, at(1_649_367_553), body),
            "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="
        );
    }

    /// Computed independently, with the raw bytes of a client secret as the key.
    #[test]
    fn uses_the_raw_client_secret_as_key() {
        let body = concat!(
            r#"{"scope":"store/order/created","store_id":"1025646","#,
            r#""data":{"type":"order","id":250},"#,
            r#""hash":"dd70c0976e06b67aaf671e73f49dcb79230ebf9d","#,
            r#""created_at":1561479335,"producer":"stores/abc123"}"#
        );
        let secret = b"test_client_secret_0123456789abcdef";
        assert_eq!(
            sign(secret, "msg_1", at(1_561_479_335), body),
            "v1,ryvBBdoDe426efJ4nla/wqsJgwv1vpJtZqGYHxksBFk="
        );
    }
}
