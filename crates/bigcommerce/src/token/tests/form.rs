//! The form of a token, its algorithm and its signature.

use jsonwebtoken::Algorithm;
use secrecy::SecretString;

use super::mint::*;
use crate::token::{TokenError, UnverifiedToken};

const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

fn shopper_bytes() -> Vec<u8> {
    shopper().to_string().into_bytes()
}

fn signed_by(header: &str, algorithm: Algorithm) -> String {
    sign(header, &shopper_bytes(), algorithm, SECRET)
}

#[test]
fn both_algorithms_of_bigcommerce_are_accepted() {
    for (header, algorithm) in [
        (r#"{"alg":"HS256","typ":"JWT"}"#, Algorithm::HS256),
        (r#"{"typ":"JWT","alg":"HS512"}"#, Algorithm::HS512),
        (r#"{"alg":"HS512"}"#, Algorithm::HS512),
    ] {
        assert!(
            as_shopper(&signed_by(header, algorithm)).is_ok(),
            "{header}"
        );
    }
}

#[test]
fn surrounding_whitespace_is_ignored() {
    assert!(as_shopper(&format!(" {}\r\n", token(&shopper()))).is_ok());
}

#[test]
fn any_other_algorithm_is_rejected_before_the_signature_is_checked() {
    for header in [
        r#"{"alg":"none"}"#,
        r#"{"alg":"None"}"#,
        r#"{"alg":"HS384"}"#,
        r#"{"alg":"RS256"}"#,
        r#"{"alg":"ES256"}"#,
        r#"{"alg":"PS256"}"#,
        r#"{"alg":"hs256"}"#,
        r#"{"alg":"HS256 "}"#,
        r#"{"alg":""}"#,
        r#"{"alg":["HS256"]}"#,
        r#"{"alg":null}"#,
        r#"{"typ":"JWT"}"#,
        "{}",
    ] {
        let token = signed_by(header, Algorithm::HS256);
        assert_eq!(
            as_shopper(&token).err(),
            Some(TokenError::Algorithm),
            "{header}"
        );
    }
}

#[test]
fn a_token_really_signed_with_hs384_is_rejected_too() {
    let token = signed_by(r#"{"alg":"HS384"}"#, Algorithm::HS384);
    assert_eq!(as_shopper(&token).err(), Some(TokenError::Algorithm));
}

#[test]
fn an_unsigned_token_is_rejected() {
    let signed = format!(
        "{}.{}",
        base64url(r#"{"alg":"none"}"#),
        base64url(shopper_bytes())
    );
    let unsigned = format!("{signed}.");
    assert_eq!(as_shopper(&unsigned).err(), Some(TokenError::Algorithm));
    assert_eq!(as_shopper(&signed).err(), Some(TokenError::Malformed));
}

#[test]
fn a_wrong_secret_is_rejected() {
    let long = "x".repeat(500);
    for secret in ["another test secret", "", &SECRET[1..], &long] {
        let token = sign(
            r#"{"alg":"HS256"}"#,
            &shopper_bytes(),
            Algorithm::HS256,
            secret,
        );
        assert_eq!(
            as_shopper(&token).err(),
            Some(TokenError::Signature),
            "{secret}"
        );
    }
}

#[test]
fn an_empty_secret_accepts_nothing() {
    let token = sign(r#"{"alg":"HS256"}"#, &shopper_bytes(), Algorithm::HS256, "");
    let mut credentials = credentials();
    credentials.client_secret = "".into();
    let verified = UnverifiedToken::parse(&token)
        .unwrap()
        .verify_current_customer(&credentials, now());
    assert_eq!(verified.err(), Some(TokenError::Signature));
}

#[test]
fn the_signature_must_match_the_headers_algorithm() {
    let token = signed_by(r#"{"alg":"HS512"}"#, Algorithm::HS256);
    assert_eq!(as_shopper(&token).err(), Some(TokenError::Signature));
}

#[test]
fn a_shorter_or_longer_signature_is_rejected() {
    let token = token(&shopper());
    let (signed, signature) = token.rsplit_once('.').unwrap();
    // 32 bytes are 43 characters. A multiple of four characters can still be decoded.
    for length in [4, 8, 40] {
        let cut = format!("{signed}.{}", &signature[..length]);
        assert_eq!(
            as_shopper(&cut).err(),
            Some(TokenError::Signature),
            "{length}"
        );
    }
    let longer = format!("{signed}.AAAA{signature}");
    assert_eq!(as_shopper(&longer).err(), Some(TokenError::Signature));
}

#[test]
fn a_mix_of_two_tokens_is_rejected() {
    let token = token(&shopper());
    let other = token_of_another_customer();
    let parts: Vec<_> = token.split('.').collect();
    let others: Vec<_> = other.split('.').collect();
    let mixed = [parts[0], others[1], parts[2]].join(".");
    assert_eq!(as_shopper(&mixed).err(), Some(TokenError::Signature));
    let mixed = [parts[0], parts[1], others[2]].join(".");
    assert_eq!(as_shopper(&mixed).err(), Some(TokenError::Signature));
}

fn token_of_another_customer() -> String {
    token(&with(shopper(), "customer.id", Some(12.into())))
}

#[test]
fn swapped_missing_and_extra_parts_are_rejected() {
    let token = token(&shopper());
    let parts: Vec<_> = token.split('.').collect();
    let (header, claims, signature) = (parts[0], parts[1], parts[2]);
    for broken in [
        String::new(),
        " ".to_owned(),
        ".".to_owned(),
        "..".to_owned(),
        "...".to_owned(),
        header.to_owned(),
        format!("{header}.{claims}"),
        format!(".{claims}.{signature}"),
        format!("{header}..{signature}"),
        format!("{header}.{claims}.{signature}."),
        format!("{header}.{claims}.{signature}.{signature}"),
        format!(".{header}.{claims}.{signature}"),
        format!("{signature}.{claims}.{header}"),
        format!("{header}.{claims} .{signature}"),
        format!("{header}.{claims}.{signature}="),
        format!("{header}.{claims}.{signature}!"),
        format!("{header}.{claims}.é"),
        format!("{}.{claims}.{signature}", &header[..header.len() - 3]),
    ] {
        assert_eq!(
            as_shopper(&broken).err(),
            Some(TokenError::Malformed),
            "{broken}"
        );
    }
    // An empty signature counts as a wrong one.
    let unsigned = format!("{header}.{claims}.");
    assert_eq!(as_shopper(&unsigned).err(), Some(TokenError::Signature));
    // The claims are an object too, so only the missing algorithm gives them away.
    let swapped = format!("{claims}.{header}.{signature}");
    assert_eq!(as_shopper(&swapped).err(), Some(TokenError::Algorithm));
}

#[test]
fn a_header_that_is_not_a_json_object_is_rejected() {
    for header in [
        "",
        "null",
        "[]",
        "\"HS256\"",
        "{",
        "\u{fffd}",
        r#"{"alg":"HS256"}{}"#,
    ] {
        let token = signed_by(header, Algorithm::HS256);
        assert_eq!(
            as_shopper(&token).err(),
            Some(TokenError::Malformed),
            "{header}"
        );
    }
    let broken = format!("{}.e30.e30", base64url([0xff, 0xfe]));
    assert_eq!(as_shopper(&broken).err(), Some(TokenError::Malformed));
}

#[test]
fn a_header_with_critical_extensions_is_rejected() {
    let token = signed_by(
        r#"{"alg":"HS256","crit":["b64"],"b64":false}"#,
        Algorithm::HS256,
    );
    assert_eq!(as_shopper(&token).err(), Some(TokenError::Malformed));
}

#[test]
fn claims_that_are_not_a_json_object_are_rejected() {
    let payloads: [&[u8]; 6] = [b"null", b"[]", b"\"x\"", b"{", b"\xff\xfe", b"{}x"];
    for claims in payloads {
        let token = sign(r#"{"alg":"HS256"}"#, claims, Algorithm::HS256, SECRET);
        assert_eq!(
            as_shopper(&token).err(),
            Some(TokenError::Malformed),
            "{claims:?}"
        );
        assert_eq!(
            as_payload(&token).err(),
            Some(TokenError::Malformed),
            "{claims:?}"
        );
    }
}

#[test]
fn the_signature_is_checked_before_any_claim() {
    let claims = with(shopper(), "iss", Some("bc".into())).to_string();
    let token = sign(
        r#"{"alg":"HS256"}"#,
        claims.as_bytes(),
        Algorithm::HS256,
        "another",
    );
    assert_eq!(as_shopper(&token).err(), Some(TokenError::Signature));
    let token = sign(r#"{"alg":"HS256"}"#, b"[]", Algorithm::HS256, "another");
    assert_eq!(as_shopper(&token).err(), Some(TokenError::Signature));
}

#[test]
fn a_huge_token_is_rejected_but_a_large_one_is_not() {
    let padded = |size: usize| token(&with(shopper(), "padding", Some("x".repeat(size).into())));
    assert!(as_shopper(&padded(5_000)).is_ok());
    assert_eq!(
        as_shopper(&padded(8_192)).err(),
        Some(TokenError::Malformed)
    );
    assert_eq!(
        as_shopper(&"a".repeat(10_000_000)).err(),
        Some(TokenError::Malformed)
    );
}

#[test]
fn debug_output_shows_neither_token_nor_email_address() {
    let token = token(&shopper());
    let unverified = UnverifiedToken::parse(&token).unwrap();
    assert_eq!(format!("{unverified:?}"), "UnverifiedToken(..)");
    let verified = format!("{:?}", as_shopper(&token));
    assert!(!verified.contains("shop.example"), "{verified}");
    let payload = format!("{:?}", as_payload(&super::mint::token(&payload())));
    assert!(!payload.contains("shop.example"), "{payload}");
}

#[test]
fn a_repeated_claim_is_rejected_at_any_depth() {
    let claims = shopper().to_string();
    let inside = claims.strip_prefix('{').unwrap();
    let sign = |claims: &str| sign(HEADER, claims.as_bytes(), Algorithm::HS256, SECRET);
    assert!(as_shopper(&sign(&claims)).is_ok());
    for claims in [
        format!(r#"{{"store_hash":"xyz789",{inside}"#),
        format!(r#"{{"unknown":1,"unknown":1,{inside}"#),
        claims.replace(r#""id":11"#, r#""id":12,"id":11"#),
        claims.replace("abc123", r#"abc123","sub":"abc123"#),
    ] {
        assert_eq!(
            as_shopper(&sign(&claims)).err(),
            Some(TokenError::Malformed),
            "{claims}"
        );
    }
}

#[test]
fn a_token_is_verified_with_any_of_several_secrets() {
    let secrets: [SecretString; 3] = ["".into(), "another".into(), SECRET.into()];
    let verify = |algorithm, header, secrets: &[SecretString]| {
        let token = sign(header, &shopper_bytes(), algorithm, SECRET);
        let verified = UnverifiedToken::parse(&token)
            .unwrap()
            .verify_hs256(secrets);
        verified.map(|(index, _)| index)
    };
    assert_eq!(verify(Algorithm::HS256, HEADER, &secrets), Ok(2));
    assert_eq!(
        verify(Algorithm::HS256, HEADER, &secrets[..2]),
        Err(TokenError::Signature)
    );
    assert_eq!(
        verify(Algorithm::HS256, HEADER, &[]),
        Err(TokenError::Signature)
    );
    assert_eq!(
        verify(Algorithm::HS512, r#"{"alg":"HS512"}"#, &secrets),
        Err(TokenError::Algorithm)
    );
}
