//! The token in a widget's document with which its frame reports what the shopper does: what was offered to whom, signed
//! with a key of our own.
//!
//! It is part of every document and cannot be compressed, so it is as short as possible: numbers of variable length, and
//! half of the HMAC-SHA256, which RFC 2104 (section 5) allows.

use app::model::Layout;
use aws_lc_rs::{constant_time, hmac};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use bigcommerce::StoreHash;
use engine::measurement::Offer;
use jiff::{SignedDuration, Timestamp};

/// The version of the format.
const VERSION: u8 = 1;
/// How long events are accepted after a document was made. A cached document is at most a minute old when it is sent.
const LIFETIME: SignedDuration = SignedDuration::from_hours(4);
/// The tolerated difference between the clocks of several machines.
const CLOCKS_APART: SignedDuration = SignedDuration::from_mins(2);
/// The length of the signature in bytes.
pub(super) const TAG: usize = 16;
/// The beginning of the years in which times fit into few bytes: 2026-01-01T00:00:00Z, in minutes.
const EPOCH: i64 = 29_453_760;

/// The reason why a token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EventTokenError {
    /// Not one of ours: another key, or damaged.
    Invalid,
    /// Made longer than [`LIFETIME`] ago.
    Expired,
}

/// Returns the token for an offer.
pub(super) fn sign(offer: &Offer, key: &hmac::Key) -> String {
    let store = offer.store.as_str().as_bytes();
    let minutes = offer.offered_at.as_second().div_euclid(60) - EPOCH;
    let layout = Layout::ALL.iter().position(|it| *it == offer.layout);
    let mut bytes = vec![VERSION, u8::try_from(store.len()).unwrap_or(0)];
    bytes.extend(store);
    bytes.push(layout.and_then(|it| u8::try_from(it).ok()).unwrap_or(0));
    for number in [
        u64::try_from(minutes).unwrap_or(0),
        offer.customer_id,
        offer.channel_id,
    ]
    .into_iter()
    .chain(offer.products.iter().copied())
    {
        write(&mut bytes, number);
    }
    let tag = hmac::sign(key, &bytes);
    bytes.extend(tag.as_ref().iter().take(TAG));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Verifies a token and returns its offer.
///
/// # Errors
/// If it is not one of ours or has expired.
pub(super) fn verify(
    token: &str,
    key: &hmac::Key,
    now: Timestamp,
) -> Result<Offer, EventTokenError> {
    let offer = read(token, key).ok_or(EventTokenError::Invalid)?;
    let age = now.duration_since(offer.offered_at);
    if age > LIFETIME || age < -CLOCKS_APART {
        return Err(EventTokenError::Expired);
    }
    Ok(offer)
}

fn read(token: &str, key: &hmac::Key) -> Option<Offer> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (signed, tag) = bytes.split_at_checked(bytes.len().checked_sub(TAG)?)?;
    let expected = hmac::sign(key, signed);
    constant_time::verify_slices_are_equal(expected.as_ref().get(..TAG)?, tag).ok()?;
    let [VERSION, length, rest @ ..] = signed else {
        return None;
    };
    let (store, rest) = rest.split_at_checked((*length).into())?;
    let store: StoreHash = std::str::from_utf8(store).ok()?.parse().ok()?;
    let (layout, mut rest) = rest.split_first()?;
    let layout = Layout::ALL.get(usize::from(*layout))?;
    let mut number = || next(&mut rest);
    let minutes = i64::try_from(number()?).ok()?.checked_add(EPOCH)?;
    let (customer_id, channel_id) = (number()?, number()?);
    let mut products = Vec::new();
    while !rest.is_empty() {
        products.push(next(&mut rest)?);
    }
    Some(Offer {
        store,
        customer_id,
        channel_id,
        layout: *layout,
        products,
        offered_at: Timestamp::from_second(minutes.checked_mul(60)?).ok()?,
    })
}

/// Writes a number in groups of seven bits, the lowest first. All bytes but the last have the highest bit set.
fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Reads the next number.
fn next(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, &[byte; 32])
    }

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second((EPOCH + 400_000 + minute) * 60).unwrap()
    }

    fn offer() -> Offer {
        Offer {
            store: "abc123".parse().unwrap(),
            customer_id: 4_711,
            channel_id: 1_190_033,
            layout: Layout::Cart,
            products: vec![111, 112, 0x7f, 0x80, u64::MAX],
            offered_at: at(0),
        }
    }

    #[test]
    fn an_offer_is_read_as_it_was_signed() {
        let token = sign(&offer(), &key(1));
        assert_eq!(verify(&token, &key(1), at(0)), Ok(offer()));
        let eight = Offer {
            products: (100..108).collect(),
            ..offer()
        };
        let length = sign(&eight, &key(1)).len();
        assert!(length <= 60, "{length}");
    }

    #[test]
    fn a_token_is_valid_for_four_hours() {
        let token = sign(&offer(), &key(1));
        for minute in [-2, 0, 240] {
            assert!(verify(&token, &key(1), at(minute)).is_ok(), "{minute}");
        }
        for minute in [-3, 241] {
            let refused = verify(&token, &key(1), at(minute));
            assert_eq!(refused, Err(EventTokenError::Expired), "{minute}");
        }
    }

    #[test]
    fn another_key_and_every_damaged_byte_are_refused() {
        let token = sign(&offer(), &key(1));
        let refused = Err(EventTokenError::Invalid);
        assert_eq!(verify(&token, &key(2), at(0)), refused);
        let bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1;
            let damaged = URL_SAFE_NO_PAD.encode(damaged);
            assert_eq!(verify(&damaged, &key(1), at(0)), refused, "{place}");
            let cut = URL_SAFE_NO_PAD.encode(&bytes[..place]);
            assert_eq!(verify(&cut, &key(1), at(0)), refused, "{place}");
        }
        for other in ["", "é", &token[1..], &format!("{token}A")] {
            assert_eq!(verify(other, &key(1), at(0)), refused, "{other}");
        }
    }
}
