//! Numbers, strings and flags that arrive as one another. A value that cannot be read counts as missing
//! and is an error only in [`id`], [`customer`], [`required_number`] and [`required_text`].

use serde::de::{self, Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::scalar::Scalar;

/// A count, an id or a level: anything but a whole number of 0 or more is 0.
pub(crate) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    Ok(optional_number(deserializer)?.unwrap_or(0))
}

/// A number of 0 or more whose absence is not 0: whatever is no such number is none.
pub(crate) fn optional_number<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u64>, D::Error> {
    Ok(unsigned(&Scalar::deserialize(deserializer)?))
}

/// The same for a value that has been read already.
pub(crate) fn number_of(value: &serde_json::Value) -> Option<u64> {
    unsigned(&Scalar::of(&value.to_string()))
}

fn unsigned(scalar: &Scalar<'_>) -> Option<u64> {
    scalar.whole().and_then(|value| value.try_into().ok())
}

/// A whole number that may be below 0: anything else is 0.
pub(crate) fn signed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(optional_signed(deserializer)?.unwrap_or(0))
}

/// A level that may be below 0, and whose absence is not 0.
pub(crate) fn optional_signed<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<i64>, D::Error> {
    Ok(Scalar::deserialize(deserializer)?.whole())
}

/// The number of pieces in a line: 1 if it cannot be read.
pub(crate) fn pieces<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    Ok(optional_number(deserializer)?.unwrap_or(1))
}

/// The id of a customer, or 0 for a guest where there is none. An id that cannot be read is an error:
/// the order of a customer must not pass for a guest's.
pub(crate) fn customer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let scalar = Scalar::deserialize(deserializer)?;
    let is_nothing = match &scalar {
        Scalar::Nothing => true,
        Scalar::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    if is_nothing {
        return Ok(0);
    }
    unsigned(&scalar).ok_or_else(|| de::Error::custom("the id of a customer is expected"))
}

/// An id that may be absent: `null`, `0` and `""` are none.
pub(crate) fn optional_id<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u64>, D::Error> {
    Ok(Some(number(deserializer)?).filter(|id| *id > 0))
}

/// An id without which there is no thing.
pub(crate) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    optional_id(deserializer)?.ok_or_else(|| de::Error::custom("an id above 0 is expected"))
}

/// A number of 0 or more that has to be there.
pub(crate) fn required_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    optional_number(deserializer)?.ok_or_else(|| de::Error::custom("a number is expected"))
}

/// A text: `null` is empty, a number is its digits, and a list or an object is empty.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Scalar::deserialize(deserializer).map(Scalar::into_text)
}

/// A text that may be absent: `null` and `""` are none.
pub(crate) fn optional_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    Ok(Some(text(deserializer)?).filter(|text| !text.is_empty()))
}

/// A text that has to be there and may not be empty.
pub(crate) fn required_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<String, D::Error> {
    optional_text(deserializer)?.ok_or_else(|| de::Error::custom("a text is expected"))
}

/// An address that may be absent. One without a scheme (`//cdn…`) becomes `https`, as on a shop's page.
pub(crate) fn address<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    let address = optional_text(deserializer)?;
    Ok(address.map(|address| match address.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => address,
    }))
}

/// A flag: also `1`, `"1"` and `"true"`. What cannot be read is false.
pub(crate) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(optional_flag(deserializer)?.unwrap_or(false))
}

/// A flag whose absence is not false.
pub(crate) fn optional_flag<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<bool>, D::Error> {
    Ok(Scalar::deserialize(deserializer)?.flag())
}

/// A value whose default stands in for `null` and for a value of another shape.
pub(crate) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    let raw = <&RawValue>::deserialize(deserializer)?;
    Ok(serde_json::from_str(raw.get()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{address, flag, number, optional_flag, optional_id, optional_text, signed, text};

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default)]
    struct Sample {
        #[serde(deserialize_with = "number")]
        number: u64,
        #[serde(deserialize_with = "signed")]
        signed: i64,
        #[serde(deserialize_with = "optional_id")]
        id: Option<u64>,
        #[serde(deserialize_with = "text")]
        text: String,
        #[serde(deserialize_with = "optional_text")]
        maybe: Option<String>,
        #[serde(deserialize_with = "address")]
        address: Option<String>,
        #[serde(deserialize_with = "flag")]
        flag: bool,
        #[serde(deserialize_with = "optional_flag")]
        maybe_flag: Option<bool>,
    }

    fn one<T>(field: &str, json: &str, get: impl Fn(Sample) -> T) -> T {
        get(serde_json::from_str(&format!(r#"{{"{field}":{json}}}"#)).unwrap())
    }

    #[test]
    fn numbers_come_as_strings_and_floats() {
        for (json, expected) in [
            ("7", 7),
            ("\"7\"", 7),
            ("\" 7 \"", 7),
            ("7.0", 7),
            ("\"2.0000\"", 2),
            ("\"1,234\"", 1234),
            ("\"1,234,567.00\"", 1_234_567),
            ("1e2", 100),
            ("null", 0),
            ("\"\"", 0),
            ("-1", 0),
            ("7.5", 0),
            ("\"1,5\"", 0),
            ("\"x\"", 0),
            ("99999999999999999999", 0),
            ("1e400", 0),
            ("[7]", 0),
            ("{\"a\":7}", 0),
            ("true", 0),
        ] {
            assert_eq!(one("number", json, |s| s.number), expected, "{json}");
        }
        assert_eq!(one("signed", "-3", |s| s.signed), -3);
        assert_eq!(one("signed", "\"-3.00\"", |s| s.signed), -3);
    }

    #[test]
    fn no_id_is_zero_null_or_empty() {
        for (json, expected) in [
            ("0", None),
            ("null", None),
            ("\"\"", None),
            ("\"65\"", Some(65)),
        ] {
            assert_eq!(one("id", json, |s| s.id), expected, "{json}");
        }
    }

    #[test]
    fn texts_come_as_null_and_numbers() {
        for (json, expected) in [
            ("null", ""),
            ("92", "92"),
            ("92.50", "92.50"),
            ("false", "false"),
            ("[\"Mug\"]", ""),
            ("{}", ""),
            ("\"Mug <b>\"", "Mug <b>"),
            (r#""Mug \"\u00e9\"""#, "Mug \"é\""),
        ] {
            assert_eq!(one("text", json, |s| s.text), expected, "{json}");
        }
        assert_eq!(one("maybe", "\"\"", |s| s.maybe), None);
        assert_eq!(one("maybe", "\"a\"", |s| s.maybe), Some("a".to_owned()));
    }

    #[test]
    fn an_address_without_a_scheme_is_https() {
        for (json, expected) in [
            ("\"//cdn.test/a.jpg\"", Some("https://cdn.test/a.jpg")),
            ("\"https://cdn.test/a.jpg\"", Some("https://cdn.test/a.jpg")),
            ("\"\"", None),
            ("[]", None),
        ] {
            let read = one("address", json, |s| s.address);
            assert_eq!(read.as_deref(), expected, "{json}");
        }
    }

    #[test]
    fn flags_come_as_numbers_and_strings() {
        for json in ["true", "1", "\"1\"", "\"true\"", "\"YES\"", "\"1.0\""] {
            assert!(one("flag", json, |s| s.flag), "{json}");
            assert_eq!(one("maybe_flag", json, |s| s.maybe_flag), Some(true));
        }
        for json in ["false", "0", "\"0\"", "\"false\"", "\"no\""] {
            assert!(!one("flag", json, |s| s.flag), "{json}");
            assert_eq!(one("maybe_flag", json, |s| s.maybe_flag), Some(false));
        }
        for json in ["null", "\"\"", "[]", "{}", "\"perhaps\""] {
            assert!(!one("flag", json, |s| s.flag), "{json}");
            assert_eq!(one("maybe_flag", json, |s| s.maybe_flag), None, "{json}");
        }
    }
}
