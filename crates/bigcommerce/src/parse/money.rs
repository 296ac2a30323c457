//! Amounts of money, never through a float.

use rust_decimal::Decimal;
use serde::de::{self, Deserialize, Deserializer};
use serde_json::value::RawValue;

/// Reads an amount from the digits as they were sent.
///
/// V2 sends strings (`"361.9500"`, `"8"`), consignments and V3 send numbers. A number is taken
/// from the text of the document: as `f64` it would already be another one.
fn parse(raw: &str) -> Option<Decimal> {
    let digits = raw.trim_matches('"').trim();
    digits
        .parse()
        .or_else(|_| Decimal::from_scientific(digits))
        .ok()
}

fn is_nothing(raw: &str) -> bool {
    raw == "null" || raw.trim_matches('"').trim().is_empty()
}

/// An amount that may be absent: `null` and `""` are none.
pub(crate) fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Decimal>, D::Error> {
    let raw = <&RawValue>::deserialize(deserializer)?;
    if is_nothing(raw.get()) {
        return Ok(None);
    }
    match parse(raw.get()) {
        Some(amount) => Ok(Some(amount)),
        None => Err(de::Error::custom("an amount is expected")),
    }
}

/// An amount whose absence is 0, as V3 writes `sale_price`.
pub(crate) fn or_zero<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    Ok(optional(deserializer)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Option<Decimal>, serde_json::Error> {
        optional(&mut serde_json::Deserializer::from_str(json))
    }

    #[test]
    fn strings_and_numbers_keep_their_digits() {
        for (json, expected) in [
            ("\"361.9500\"", "361.9500"),
            ("\"924.47\"", "924.47"),
            ("\"8\"", "8"),
            ("15.0000", "15.0000"),
            ("0.1", "0.1"),
            ("19.99", "19.99"),
            ("-5", "-5"),
            ("1e2", "100"),
            ("123456789012345678.90", "123456789012345678.90"),
        ] {
            assert_eq!(read(json).unwrap().unwrap().to_string(), expected, "{json}");
        }
    }

    #[test]
    fn nothing_is_none_and_not_zero() {
        for json in ["null", "\"\"", "\" \""] {
            assert_eq!(read(json).unwrap(), None, "{json}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for json in [
            "\"ten\"", "{}", "[1]", "true", "\"1,5\"", "\"NaN\"", "1e400",
        ] {
            assert!(read(json).is_err(), "{json}");
        }
    }
}
