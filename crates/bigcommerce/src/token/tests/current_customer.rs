//! Shoppers' tokens.

use serde_json::{Value, json};

use super::mint::*;
use crate::token::TokenError;

#[test]
fn reads_a_valid_token() {
    let customer = as_shopper(&token(&shopper())).unwrap();
    assert_eq!(customer.store_hash.as_str(), "abc123");
    assert_eq!(customer.customer_id, 11);
    assert_eq!(customer.expires_at.as_second(), NOW + 840);
    assert_eq!(customer.group_id.as_deref(), Some("6"));
}

#[test]
fn each_claim_has_its_own_reason() {
    let wrong_texts = || vec![json!(""), json!(null), json!(1), json!({}), json!([])];
    let mut issuers = wrong_texts();
    issuers.extend([
        json!("bc"),
        json!("BC/APPS"),
        json!("bc/apps "),
        json!(["bc/apps"]),
    ]);
    issuers.push(json!(CLIENT_ID));
    let mut audiences = wrong_texts();
    audiences.extend([json!("another"), json!([CLIENT_ID]), json!("client!+id")]);
    let mut operations = wrong_texts();
    operations.extend([json!("customer_login"), json!(["current_customer"])]);
    let mut stores = wrong_texts();
    stores.extend([
        json!("def456"),
        json!("stores/abc123"),
        json!("ABC123"),
        json!(" abc123"),
    ]);
    each_is_rejected(
        shopper,
        as_shopper,
        &[
            ("iss", TokenError::Issuer, &issuers),
            ("aud", TokenError::Audience, &audiences),
            ("operation", TokenError::Operation, &operations),
            ("sub", TokenError::Store, &stores),
            ("store_hash", TokenError::Store, &stores),
            ("customer", TokenError::Customer, &wrong_texts()),
        ],
    );
}

#[test]
fn a_customer_is_an_integer_above_zero() {
    let wrong: Vec<Value> = vec![
        json!(0),
        json!(-1),
        json!("11"),
        json!(""),
        json!(null),
        json!(true),
        json!(11.0),
        json!(11.5),
        json!([11]),
        json!({"id": 11}),
        json!(i64::MIN),
        json!(i64::MAX as u64 + 1),
        json!(u64::MAX),
    ];
    each_is_rejected(
        shopper,
        as_shopper,
        &[("customer.id", TokenError::Customer, &wrong)],
    );
}

#[test]
fn a_customer_id_in_another_notation_is_rejected() {
    for number in [
        "1e3",
        "1E1",
        "11.0",
        "18446744073709551616",
        "-0",
        "99999999999999999999999",
    ] {
        let claims = shopper()
            .to_string()
            .replace("\"id\":11", &format!("\"id\":{number}"));
        assert!(claims.contains(number));
        let token = sign(
            r#"{"alg":"HS256"}"#,
            claims.as_bytes(),
            jsonwebtoken::Algorithm::HS256,
            SECRET,
        );
        assert_eq!(
            as_shopper(&token).err(),
            Some(TokenError::Customer),
            "{number}"
        );
    }
}

#[test]
fn the_largest_id_fits_in_a_database() {
    let claims = with(shopper(), "customer.id", Some(json!(i64::MAX)));
    assert_eq!(
        as_shopper(&token(&claims)).unwrap().customer_id,
        i64::MAX as u64
    );
}

#[test]
fn both_store_claims_have_to_be_valid_and_equal() {
    for bad in ["", "stores/abc123", "a/b", "../x", "Abc"] {
        let claims = with(shopper(), "sub", Some(bad.into()));
        let claims = with(claims, "store_hash", Some(bad.into()));
        assert_eq!(
            as_shopper(&token(&claims)).err(),
            Some(TokenError::Store),
            "{bad}"
        );
    }
}

#[test]
fn a_version_other_than_1_is_rejected() {
    assert!(as_shopper(&token(&with(shopper(), "version", None))).is_ok());
    for version in [json!(2), json!(0), json!("1"), json!(null), json!(1.0)] {
        let claims = with(shopper(), "version", Some(version.clone()));
        assert_eq!(
            as_shopper(&token(&claims)).err(),
            Some(TokenError::Malformed),
            "{version}"
        );
    }
}

#[test]
fn a_group_is_read_leniently() {
    for (group, expected) in [
        (json!("6"), Some("6")),
        (json!(6), Some("6")),
        (json!(""), None),
        (json!(null), None),
        (json!([6]), None),
    ] {
        let claims = with(shopper(), "customer.group_id", Some(group.clone()));
        let customer = as_shopper(&token(&claims)).unwrap();
        assert_eq!(customer.group_id.as_deref(), expected, "{group}");
    }
    let claims = with(shopper(), "customer.group_id", None);
    assert_eq!(as_shopper(&token(&claims)).unwrap().group_id, None);
}

#[test]
fn other_claims_are_ignored() {
    for claim in ["application_id", "customer.email"] {
        assert!(
            as_shopper(&token(&with(shopper(), claim, None))).is_ok(),
            "{claim}"
        );
    }
}

#[test]
fn a_merchants_payload_is_rejected_as_a_shoppers_token() {
    assert_eq!(
        as_shopper(&token(&payload())).err(),
        Some(TokenError::Issuer)
    );
    // Not even with all other claims of a shopper's token.
    let mut claims = shopper();
    claims["iss"] = "bc".into();
    assert_eq!(as_shopper(&token(&claims)).err(), Some(TokenError::Issuer));
}

#[test]
fn a_customer_login_token_is_rejected() {
    let claims = with(shopper(), "iss", Some(CLIENT_ID.into()));
    let claims = with(claims, "operation", Some("customer_login".into()));
    assert_eq!(as_shopper(&token(&claims)).err(), Some(TokenError::Issuer));
}

#[test]
fn the_checks_have_the_documented_order() {
    let mut claims = shopper();
    for (claim, value, expected) in [
        ("customer", json!(null), TokenError::Customer),
        ("exp", json!(0), TokenError::Expired),
        ("sub", json!("def456"), TokenError::Store),
        ("version", json!(2), TokenError::Malformed),
        ("operation", json!("x"), TokenError::Operation),
        ("aud", json!("x"), TokenError::Audience),
        ("iss", json!("x"), TokenError::Issuer),
    ] {
        claims[claim] = value;
        assert_eq!(as_shopper(&token(&claims)).err(), Some(expected), "{claim}");
    }
}
