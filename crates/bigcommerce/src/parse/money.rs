//! Amounts of money, never through a float.

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer};

use super::scalar::Scalar;

/// An amount, read from the digits as they were sent, or `None` if it is not one.
///
/// V2 sends strings (`"361.9500"`, `"8"`), consignments and V3 send numbers.
pub(crate) fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Decimal>, D::Error> {
    Ok(Scalar::deserialize(deserializer)?.decimal())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<Decimal> {
        optional(&mut serde_json::Deserializer::from_str(json)).unwrap()
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
            ("\"1,234.50\"", "1234.50"),
            ("\"-1,234,567\"", "-1234567"),
            ("1e2", "100"),
            ("123456789012345678.90", "123456789012345678.90"),
        ] {
            assert_eq!(read(json).unwrap().to_string(), expected, "{json}");
        }
    }

    #[test]
    fn nothing_is_none_and_not_zero() {
        for json in ["null", "\"\"", "\" \""] {
            assert_eq!(read(json), None, "{json}");
        }
    }

    #[test]
    fn other_values_are_none() {
        for json in [
            "\"ten\"",
            "{}",
            "[1]",
            "true",
            "\"1,5\"",
            "\"12,34,567\"",
            "\"1234,567\"",
            "\"1.234,50\"",
            "\"NaN\"",
            "1e400",
        ] {
            assert_eq!(read(json), None, "{json}");
        }
    }
}
