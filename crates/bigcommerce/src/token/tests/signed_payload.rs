//! Merchants' payloads.

use serde_json::{Value, json};

use super::mint::*;
use crate::token::TokenError;

#[test]
fn reads_a_valid_payload() {
    let load = as_payload(&token(&payload())).unwrap();
    assert_eq!(load.store_hash.as_str(), "abc123");
    assert_eq!(
        (load.user.id, load.user.email.as_str()),
        (9, "user@shop.example")
    );
    assert_eq!(load.user.locale.as_deref(), Some("en-US"));
    assert_eq!(
        (load.owner.id, load.owner.email.as_str()),
        (7, "owner@shop.example")
    );
    assert_eq!(load.url, "/dashboard/appearance");
    assert_eq!(load.channel_id, Some(2));
    assert_eq!(load.expires_at.as_second(), NOW + 86_335);
}

#[test]
fn payloads_are_identified_by_jti_or_by_all_claims() {
    let id = |claims: &Value| as_payload(&token(claims)).unwrap().id;
    let first = id(&payload());
    assert_eq!(first, id(&with(payload(), "url", Some(json!("/other")))));
    assert_ne!(first, id(&with(payload(), "jti", Some(json!("another")))));
    for none in [None, Some(json!(null)), Some(json!("")), Some(json!(7))] {
        let bare = with(payload(), "jti", none.clone());
        assert_eq!(id(&bare), id(&bare), "{none:?}");
        let other = with(bare.clone(), "iat", Some(json!(NOW - 59)));
        assert_ne!(id(&bare), id(&other), "{none:?}");
    }
    let bare = with(payload(), "jti", None);
    let text = bare.to_string();
    let named = with(payload(), "jti", Some(json!(text)));
    assert_ne!(
        id(&bare),
        id(&named),
        "a jti cannot be made to look like claims"
    );
}

#[test]
fn without_iat_the_issue_time_is_derived_from_exp() {
    let made = |iat| {
        let claims = with(payload(), "iat", iat);
        as_payload(&token(&claims)).unwrap().issued_at.as_second()
    };
    assert_eq!(made(Some(json!(NOW - 60))), NOW - 60);
    assert_eq!(made(None), NOW + 86_335 - 86_400);
    assert_eq!(made(Some(json!(NOW + 9))), NOW, "another clock");
}

#[test]
fn each_claim_has_its_own_reason() {
    let wrong_texts = || vec![json!(""), json!(null), json!(1), json!({}), json!([])];
    let mut issuers = wrong_texts();
    issuers.extend([json!("bc/apps"), json!("BC"), json!(["bc"])]);
    let mut audiences = wrong_texts();
    audiences.extend([json!("another"), json!([CLIENT_ID])]);
    let mut stores = wrong_texts();
    stores.extend(
        [
            "abc123",
            "stores/",
            "stores/ABC",
            "stores/a/b",
            "/stores/abc123",
        ]
        .map(Into::into),
    );
    let people = wrong_texts();
    let ids = [
        json!(0),
        json!(-1),
        json!("9"),
        json!(9.0),
        json!(null),
        json!(u64::MAX),
    ];
    each_is_rejected(
        payload,
        as_payload,
        &[
            ("iss", TokenError::Issuer, &issuers),
            ("aud", TokenError::Audience, &audiences),
            ("sub", TokenError::Store, &stores),
            ("user", TokenError::User, &people),
            ("user.id", TokenError::User, &ids),
            ("owner", TokenError::User, &people),
            ("owner.id", TokenError::User, &ids),
        ],
    );
}

#[test]
fn the_email_address_may_be_missing() {
    for email in [None, Some(json!(null)), Some(json!(1)), Some(json!([]))] {
        let claims = with(payload(), "user.email", email.clone());
        let load = as_payload(&token(&with(claims, "owner.email", email.clone()))).unwrap();
        assert_eq!((load.user.id, load.owner.id), (9, 7), "{email:?}");
        assert_eq!(load.user.email + &load.owner.email, "", "{email:?}");
    }
}

#[test]
fn the_default_url_is_the_root() {
    for url in [None, Some(json!(null)), Some(json!(7))] {
        let load = as_payload(&token(&with(payload(), "url", url.clone()))).unwrap();
        assert_eq!(load.url, "/", "{url:?}");
    }
}

#[test]
fn the_channel_may_be_missing() {
    for channel in [None, Some(json!(null)), Some(json!(0)), Some(json!("2"))] {
        let load = as_payload(&token(&with(payload(), "channel_id", channel.clone()))).unwrap();
        assert_eq!(load.channel_id, None, "{channel:?}");
    }
}

#[test]
fn the_locale_may_be_missing() {
    let load = as_payload(&token(&with(payload(), "user.locale", None))).unwrap();
    assert_eq!(load.user.locale, None);
}

#[test]
fn a_shoppers_token_is_rejected_as_a_payload() {
    assert_eq!(
        as_payload(&token(&shopper())).err(),
        Some(TokenError::Issuer)
    );
    // Not even with a user and the other form of the store.
    let mut claims = payload();
    claims["iss"] = "bc/apps".into();
    assert_eq!(as_payload(&token(&claims)).err(), Some(TokenError::Issuer));
}

#[test]
fn the_checks_have_the_documented_order() {
    let mut claims = payload();
    for (claim, value, expected) in [
        ("user", json!(null), TokenError::User),
        ("nbf", json!(NOW + 60), TokenError::NotYetValid),
        ("exp", json!(0), TokenError::Expired),
        ("sub", json!("abc123"), TokenError::Store),
        ("aud", json!("x"), TokenError::Audience),
        ("iss", json!("x"), TokenError::Issuer),
    ] {
        claims[claim] = value;
        assert_eq!(as_payload(&token(&claims)).err(), Some(expected), "{claim}");
    }
}
