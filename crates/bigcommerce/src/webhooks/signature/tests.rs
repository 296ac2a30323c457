//! Which deliveries are accepted.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderValue};
use jiff::Timestamp;

use super::{Signed, check};
use crate::{AppCredentials, DeliveryError, UnverifiedDelivery};

const SECRET: &str = "test_client_secret_0123456789abcdef";
const ID: &str = "msg_1";
const TIME: &str = "1561479335";
const BODY: &str = concat!(
    r#"{"scope":"store/order/created","store_id":"1025646","data":{"type":"order","id":250},"#,
    r#""hash":"dd70c0976e06b67aaf671e73f49dcb79230ebf9d","created_at":1561479335,"#,
    r#""producer":"stores/abc123"}"#
);
/// Computed with another program.
const SIGNATURE: &str = "v1,ryvBBdoDe426efJ4nla/wqsJgwv1vpJtZqGYHxksBFk=";

fn credentials(secret: &str) -> AppCredentials {
    AppCredentials {
        client_id: "client".to_owned(),
        client_secret: secret.to_owned().into(),
    }
}

fn headers(values: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in values {
        headers.append(*name, HeaderValue::from_str(value).unwrap());
    }
    headers
}

fn good() -> Vec<(&'static str, &'static str)> {
    vec![
        ("webhook-id", ID),
        ("webhook-timestamp", TIME),
        ("webhook-signature", SIGNATURE),
    ]
}

fn verify(
    values: &[(&'static str, &str)],
    body: &[u8],
    secret: &str,
    now: i64,
) -> Result<(), DeliveryError> {
    let headers = headers(values);
    let now = Timestamp::from_second(now).unwrap();
    UnverifiedDelivery::read(&headers, body)?
        .verify(&credentials(secret), now)
        .map(drop)
}

fn now() -> i64 {
    TIME.parse().unwrap()
}

fn with_signature(signature: &str) -> Result<(), DeliveryError> {
    let mut values = good();
    values[2].1 = signature;
    let values: Vec<(&'static str, &str)> = values;
    verify(&values, BODY.as_bytes(), SECRET, now())
}

fn signed_at(timestamp: &str) -> String {
    signed_with(SECRET, timestamp)
}

fn signed_with(secret: &str, timestamp: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, format!("{ID}.{timestamp}.{BODY}").as_bytes());
    format!("v1,{}", STANDARD.encode(tag))
}

#[test]
fn accepts_a_delivery_signed_with_the_client_secret() {
    assert_eq!(verify(&good(), BODY.as_bytes(), SECRET, now()), Ok(()));
}

#[test]
fn accepts_the_test_vector_of_standard_webhooks() {
    // Its secret is base64 with a prefix, unlike BigCommerce's.
    let key = STANDARD.decode("C2FVsBQIhrscChlQIMV+b5sSYspob7oD").unwrap();
    let signed = Signed {
        id: "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
        timestamp: "1649367553",
        body: br#"{"email":"test@example.com","username":"test_user"}"#,
    };
    let signature = "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=";
    assert_eq!(check(signature, &signed, &key), Ok(()));
    assert!(check("v1,", &signed, &key).is_err());
}

#[test]
fn rejects_anything_but_the_whole_signature() {
    let plain = SIGNATURE.strip_prefix("v1,").unwrap();
    let raw = STANDARD.decode(plain).unwrap();
    let mut other = raw.clone();
    other[31] ^= 1;
    let unpadded = plain.trim_end_matches('=');
    let cases = [
        String::new(),
        " ".to_owned(),
        "v1".to_owned(),
        "v1,".to_owned(),
        "v1,,".to_owned(),
        "v1,=".to_owned(),
        format!("v1,{}", STANDARD.encode(&raw[..31])),
        format!("v1,{}", STANDARD.encode(&raw[..1])),
        format!("v1,{}", STANDARD.encode([&raw[..], &[0]].concat())),
        format!("v1,{}", STANDARD.encode([&raw[..], &raw[..]].concat())),
        format!("v1,{}", STANDARD.encode([0; 32])),
        format!("v1,{}", STANDARD.encode(&other)),
        format!("v1,{unpadded}"),
        "v1,not base64 at all!".to_owned(),
        "v1,ryvBBdoDe426efJ4nla/wqsJgwv1vpJtZqGYHxksBF*=".to_owned(),
        // The URL-safe alphabet.
        SIGNATURE.replace('/', "_"),
        plain.to_owned(),
        format!("v1a,{plain}"),
        format!("v2,{plain}"),
        format!("V1,{plain}"),
        format!("v1={plain}"),
        format!("v1,{plain},"),
        format!("v1,v1,{plain}"),
        SIGNATURE.replace(',', ", "),
        // Hexadecimal, as other platforms send it.
        format!(
            "v1,{}",
            raw.iter().map(|b| format!("{b:02x}")).collect::<String>()
        ),
    ];
    for case in cases {
        assert_eq!(
            with_signature(&case),
            Err(DeliveryError::Signature),
            "{case:?}"
        );
    }
}

#[test]
fn one_valid_signature_of_several_is_enough() {
    let bad = format!("v1,{}", STANDARD.encode([7; 32]));
    for list in [
        format!("{bad} {SIGNATURE}"),
        format!("{SIGNATURE} {bad}"),
        format!("v1a,{} {SIGNATURE}", STANDARD.encode([7; 64])),
        format!("v1, {SIGNATURE}"),
        format!("  {SIGNATURE} "),
    ] {
        assert_eq!(with_signature(&list), Ok(()), "{list:?}");
    }
    let endless = format!("{} {SIGNATURE}", vec![bad; 40].join(" "));
    assert_eq!(with_signature(&endless), Err(DeliveryError::Signature));
}

#[test]
fn rejects_a_changed_body_id_or_timestamp() {
    let changed = BODY.replace("250", "251");
    let moved = format!("{BODY}\n");
    for body in [&changed, &moved, "", "{}"] {
        let outcome = verify(&good(), body.as_bytes(), SECRET, now());
        assert_eq!(outcome, Err(DeliveryError::Signature), "{body}");
    }
    for (index, value) in [(0, "msg_2"), (0, "msg_1."), (1, "1561479336")] {
        let mut values = good();
        values[index].1 = value;
        let outcome = verify(&values, BODY.as_bytes(), SECRET, now());
        assert_eq!(outcome, Err(DeliveryError::Signature), "{value}");
    }
}

#[test]
fn rejects_another_or_an_empty_secret() {
    let body = BODY.as_bytes();
    for secret in ["test_client_secret_0123456789abcdeF", "", "test"] {
        let outcome = verify(&good(), body, secret, now());
        assert_eq!(outcome, Err(DeliveryError::Signature), "{secret:?}");
    }
}

#[test]
fn an_empty_secret_accepts_no_signature() {
    let body = BODY.as_bytes();
    for (secret, is_accepted) in [("x", true), ("", false)] {
        let signature = signed_with(secret, TIME);
        let mut values: Vec<(&'static str, &str)> = good();
        values[2].1 = &signature;
        let outcome = verify(&values, body, secret, now());
        assert_eq!(outcome.is_ok(), is_accepted, "{secret:?}: {outcome:?}");
    }
}

#[test]
fn rejects_missing_empty_and_repeated_headers() {
    for index in 0..3 {
        let mut missing = good();
        missing.remove(index);
        let mut twice = good();
        twice.push(twice[index]);
        for values in [missing, twice] {
            let outcome = verify(&values, BODY.as_bytes(), SECRET, now());
            assert_eq!(outcome, Err(DeliveryError::Malformed), "{values:?}");
        }
    }
    let long = "m".repeat(257);
    for id in ["", " ", "a b", "a\tb", &long] {
        let mut values: Vec<(&'static str, &str)> = good();
        values[0].1 = id;
        let outcome = verify(&values, BODY.as_bytes(), SECRET, now());
        assert_eq!(outcome, Err(DeliveryError::Malformed), "{id:?}");
    }
    let mut headers = headers(&good());
    headers.insert("webhook-id", HeaderValue::from_bytes(b"\xff").unwrap());
    assert!(UnverifiedDelivery::read(&headers, BODY.as_bytes()).is_err());
}

#[test]
fn accepts_a_delivery_within_five_minutes_of_its_signing() {
    for (apart, expected) in [
        (0, Ok(())),
        (300, Ok(())),
        (-300, Ok(())),
        (301, Err(DeliveryError::Time)),
        (-301, Err(DeliveryError::Time)),
        (86_400, Err(DeliveryError::Time)),
    ] {
        let outcome = verify(&good(), BODY.as_bytes(), SECRET, now() + apart);
        assert_eq!(outcome, expected, "{apart}");
    }
}

#[test]
fn rejects_an_absurd_timestamp_even_if_it_is_signed() {
    for (time, expected) in [
        ("0", DeliveryError::Time),
        ("9223372036854775807", DeliveryError::Time),
        ("1561479335000", DeliveryError::Time),
        ("9223372036854775808", DeliveryError::Malformed),
        ("99999999999999999999999999", DeliveryError::Malformed),
        ("-1561479335", DeliveryError::Malformed),
        ("+1561479335", DeliveryError::Malformed),
        ("1561479335.0", DeliveryError::Malformed),
        ("1.5e9", DeliveryError::Malformed),
        ("0x5d1239a7", DeliveryError::Malformed),
        ("1 561 479 335", DeliveryError::Malformed),
        ("2019-06-25T16:15:35Z", DeliveryError::Malformed),
        ("NaN", DeliveryError::Malformed),
        ("", DeliveryError::Malformed),
    ] {
        let signature = signed_at(time);
        let values = [
            ("webhook-id", ID),
            ("webhook-timestamp", time),
            ("webhook-signature", &*signature),
        ];
        let outcome = verify(&values, BODY.as_bytes(), SECRET, now());
        assert_eq!(outcome, Err(expected), "{time:?}");
    }
}

#[test]
fn debug_output_shows_nothing_of_a_delivery() {
    let headers = headers(&good());
    let delivery = UnverifiedDelivery::read(&headers, BODY.as_bytes()).unwrap();
    assert_eq!(format!("{delivery:?}"), "UnverifiedDelivery(..)");
}
