//! Fixed tokens, signed with another implementation of HMAC (Python's `hmac`), and every small change to them.
//!
//! Project Wycheproof has vectors of MACs and of asymmetric signatures, but none for JWTs, and the secrets in RFC 7515
//! are not text, as client secrets are. The kinds of changes are those that Wycheproof makes.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};

use super::mint::as_shopper;
use crate::token::TokenError;

const HS256: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
const HS512: &str = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9";
const CLAIMS: &str = "eyJjdXN0b21lciI6eyJpZCI6MTEsImdyb3VwX2lkIjoiNiJ9LCJpc3MiOiJiYy9hcHBzIiwic3ViIjoiYWJjMTIzIiwiaWF0IjoxNzk5OTk5OTQwLCJleHAiOjE4MDAwMDA4NDAsInZlcnNpb24iOjEsImF1ZCI6ImNsaWVudCErSUQiLCJhcHBsaWNhdGlvbl9pZCI6ImNsaWVudCErSUQiLCJzdG9yZV9oYXNoIjoiYWJjMTIzIiwib3BlcmF0aW9uIjoiY3VycmVudF9jdXN0b21lciJ9";
const MAC_256: &str = "0aE7OssWyaQ2vG3rE_BBdRFxsAz5NT1mW772oPtwtgA";
const MAC_512: &str =
    "qeHTA3QMtPiZUciGKPvB-P0hmpyr3rnkizcnhSKpDy6PjRjIHra5bdE2YxuSNWp_hZOhmYUbVJiBe1WCljA3hg";

fn outcome(header: &str, mac: &str) -> Result<u64, TokenError> {
    as_shopper(&format!("{header}.{CLAIMS}.{mac}")).map(|customer| customer.customer_id)
}

fn bytes(mac: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(mac).unwrap()
}

#[test]
fn tokens_of_another_implementation_are_accepted() {
    assert_eq!(outcome(HS256, MAC_256), Ok(11));
    assert_eq!(outcome(HS512, MAC_512), Ok(11));
}

#[test]
fn a_signature_with_one_other_bit_is_rejected() {
    for (header, mac) in [(HS256, MAC_256), (HS512, MAC_512)] {
        for bit in 0..bytes(mac).len() * 8 {
            let mut changed = bytes(mac);
            changed[bit / 8] ^= 1 << (bit % 8);
            let refused = outcome(header, &URL_SAFE_NO_PAD.encode(changed));
            assert_eq!(refused, Err(TokenError::Signature), "bit {bit}");
        }
    }
}

#[test]
fn a_signature_of_another_length_is_rejected() {
    for (header, mac) in [(HS256, MAC_256), (HS512, MAC_512)] {
        let whole = bytes(mac);
        for length in 1..whole.len() {
            let refused = outcome(header, &URL_SAFE_NO_PAD.encode(&whole[..length]));
            assert_eq!(refused, Err(TokenError::Signature), "{length} bytes");
        }
        for more in [vec![0], vec![0; 32], whole.clone()] {
            let longer = URL_SAFE_NO_PAD.encode([whole.clone(), more].concat());
            assert_eq!(outcome(header, &longer), Err(TokenError::Signature));
        }
    }
    // The first half of a longer MAC is not a shorter one.
    let half = URL_SAFE_NO_PAD.encode(&bytes(MAC_512)[..32]);
    for (header, mac) in [(HS256, &*half), (HS256, MAC_512), (HS512, MAC_256)] {
        assert_eq!(outcome(header, mac), Err(TokenError::Signature));
    }
}

#[test]
fn a_signature_in_another_encoding_is_rejected() {
    let whole = bytes(MAC_256);
    let hex: String = whole.iter().map(|byte| format!("{byte:02x}")).collect();
    // Its last character has two bits that no byte uses.
    let unused_bits = MAC_256.replace("tgA", "tgB");
    let (left, right) = MAC_256.split_at(20);
    for mac in [
        URL_SAFE.encode(&whole),
        STANDARD.encode(&whole),
        STANDARD_NO_PAD.encode(&whole),
        unused_bits,
        format!("{left}\n{right}"),
        format!("{left} {right}"),
        format!("{left}%{right}"),
    ] {
        assert_eq!(outcome(HS256, &mac), Err(TokenError::Malformed), "{mac}");
    }
    assert_eq!(outcome(HS256, &hex), Err(TokenError::Signature));
}
