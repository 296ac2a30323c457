//! When tokens of both kinds are valid.

use serde_json::{Value, json};

use super::mint::*;
use crate::token::TokenError;

/// Returns the error for both kinds, which has to be the same.
fn outcome(claim: &str, value: Option<Value>) -> Option<TokenError> {
    let shopper = as_shopper(&token(&with(shopper(), claim, value.clone()))).err();
    let payload = as_payload(&token(&with(payload(), claim, value))).err();
    assert_eq!(shopper, payload, "{claim}");
    shopper
}

#[test]
fn a_token_expires_ten_seconds_after_exp() {
    for (exp, expected) in [
        (NOW + 1, None),
        (NOW, None),
        (NOW - 9, None),
        (NOW - 10, Some(TokenError::Expired)),
        (NOW - 11, Some(TokenError::Expired)),
        (0, Some(TokenError::Expired)),
        (-1, Some(TokenError::Expired)),
    ] {
        assert_eq!(outcome("exp", Some(exp.into())), expected, "{exp}");
    }
}

#[test]
fn a_token_is_valid_from_ten_seconds_before_nbf_and_iat() {
    for claim in ["nbf", "iat"] {
        for (start, expected) in [
            (0, None),
            (NOW, None),
            (NOW + 10, None),
            (NOW + 11, Some(TokenError::NotYetValid)),
            (NOW + 86_400, Some(TokenError::NotYetValid)),
        ] {
            assert_eq!(
                outcome(claim, Some(start.into())),
                expected,
                "{claim} {start}"
            );
        }
    }
}

#[test]
fn only_exp_is_required() {
    assert_eq!(outcome("iat", None), None);
    assert_eq!(outcome("nbf", None), None);
    assert_eq!(outcome("exp", None), Some(TokenError::Malformed));
}

#[test]
fn a_time_has_to_be_a_whole_second() {
    for claim in ["exp", "nbf", "iat"] {
        for value in [
            json!(null),
            json!("1800000840"),
            json!(1_800_000_840.5),
            json!(1.8e9),
            json!(true),
            json!([NOW + 840]),
            json!({}),
            json!(u64::MAX),
            json!(i64::MAX),
        ] {
            let malformed = Some(TokenError::Malformed);
            assert_eq!(
                outcome(claim, Some(value.clone())),
                malformed,
                "{claim} {value}"
            );
        }
    }
}
