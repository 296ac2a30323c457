//! Lenient parsing of numbers, strings and flags, because BigCommerce may send each as another. A value that
//! cannot be read counts as missing; it is an error only in [`id`], [`customer`], [`required_number`] and
//! [`required_text`].
//!
//! `serde_with` would not do: it reads JSON numbers through `f64`, which loses digits of prices; it does not
//! accept `"2.0000"` or `7.0` as integers; and its `DefaultOnError` buffers values, so that a `RawValue` inside
//! them cannot be read.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::de::{self, Deserialize, Deserializer};
use serde_json::value::RawValue;

/// Any single value, before it is known what it should be. Reading one fails only if the text is not JSON:
/// a number too large for any type is kept as its digits, and a list or an object is [`Scalar::Other`].
#[derive(Debug, PartialEq)]
enum Scalar<'a> {
    /// `null`.
    Null,
    Flag(bool),
    /// The digits as they were sent, because an `f64` cannot represent all of them exactly.
    Number(&'a str),
    Text(Cow<'a, str>),
    /// A list or an object.
    Other,
}

impl<'de> Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&RawValue>::deserialize(deserializer).map(|raw| Self::of(raw.get()))
    }
}

impl<'a> Scalar<'a> {
    /// Classifies a JSON value.
    fn of(json: &'a str) -> Self {
        match json.as_bytes().first() {
            Some(b'n') => Self::Null,
            Some(b't') => Self::Flag(true),
            Some(b'f') => Self::Flag(false),
            Some(b'"') => string(json).map_or(Self::Other, Self::Text),
            Some(b'[' | b'{') | None => Self::Other,
            Some(_) => Self::Number(json),
        }
    }

    /// Returns the value as a decimal, if it is a number or a string with one.
    fn decimal(&self) -> Option<Decimal> {
        let digits = without_separators(self.digits()?)?;
        digits
            .parse()
            .or_else(|_| Decimal::from_scientific(&digits))
            .ok()
    }

    /// Returns the value as an integer, if it is one or a string with one, such as `"2.0000"`.
    fn integer(&self) -> Option<i64> {
        let digits = self.digits()?;
        digits.parse().ok().or_else(|| {
            let number = self.decimal().filter(Decimal::is_integer)?;
            number.to_i64()
        })
    }

    /// Returns the value as an integer of 0 or more.
    fn unsigned(&self) -> Option<u64> {
        self.integer().and_then(|value| value.try_into().ok())
    }

    /// Returns the value as a flag: also `1`, `"0"`, `"true"` and `"no"`.
    fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(value) => Some(*value),
            Self::Text(text) if is_word(text, &["true", "yes"]) => Some(true),
            Self::Text(text) if is_word(text, &["false", "no"]) => Some(false),
            other => other.integer().map(|value| value != 0),
        }
    }

    /// Returns the value as a string, which is empty for `null`, a list or an object.
    fn into_text(self) -> String {
        match self {
            Self::Null | Self::Other => String::new(),
            Self::Flag(value) => value.to_string(),
            Self::Number(digits) => digits.to_owned(),
            Self::Text(text) => text.into_owned(),
        }
    }

    fn digits(&self) -> Option<&str> {
        match self {
            Self::Number(digits) => Some(digits),
            Self::Text(text) => Some(text.trim()),
            _ => None,
        }
    }
}

/// Returns the content of a JSON string.
fn string(json: &str) -> Option<Cow<'_, str>> {
    let text = json.strip_prefix('"')?.strip_suffix('"')?;
    if text.contains('\\') {
        serde_json::from_str(json).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(text))
    }
}

/// Removes thousands separators, as in `1,234.50`. Returns `None` if there are other commas: `1,5` may mean
/// one and a half or fifteen.
fn without_separators(digits: &str) -> Option<Cow<'_, str>> {
    if !digits.contains(',') {
        return Some(Cow::Borrowed(digits));
    }
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let unsigned = integer.strip_prefix(['-', '+']).unwrap_or(integer);
    let mut groups = unsigned.split(',');
    let is_first = groups
        .next()
        .is_some_and(|first| (1..=3).contains(&first.len()));
    (is_first && groups.all(|group| group.len() == 3) && !fraction.contains(','))
        .then(|| Cow::Owned(digits.replace(',', "")))
}

fn is_word(text: &str, words: &[&str]) -> bool {
    let text = text.trim();
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Reads a count, an id or a level: 0 for anything but an integer of 0 or more.
pub(crate) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    Ok(optional_number(deserializer)?.unwrap_or(0))
}

/// Reads an integer of 0 or more, or `None` for anything else, where a missing number does not mean 0.
pub(crate) fn optional_number<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u64>, D::Error> {
    Ok(Scalar::deserialize(deserializer)?.unsigned())
}

/// Reads an integer of 0 or more from a value that is already parsed.
pub(crate) fn number_of(value: &serde_json::Value) -> Option<u64> {
    Scalar::of(&value.to_string()).unsigned()
}

/// Reads an integer, which may be negative: 0 for anything else.
pub(crate) fn signed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(optional_signed(deserializer)?.unwrap_or(0))
}

/// Reads an integer, which may be negative, or `None` for anything else.
pub(crate) fn optional_signed<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<i64>, D::Error> {
    Ok(Scalar::deserialize(deserializer)?.integer())
}

/// Reads the quantity of a line: 1 if it cannot be read.
pub(crate) fn quantity<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    Ok(optional_number(deserializer)?.unwrap_or(1))
}

/// Reads an amount of money with exactly the digits that were sent, never through a float. V2 sends strings
/// (`"361.9500"`, `"8"`), consignments and V3 send numbers. Anything else is `None`.
pub(crate) fn money<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Decimal>, D::Error> {
    Ok(Scalar::deserialize(deserializer)?.decimal())
}

/// Reads a customer's id: 0, for a guest, if there is none. An id that cannot be read is an error, because a
/// customer's order must not pass for a guest's.
pub(crate) fn customer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let scalar = Scalar::deserialize(deserializer)?;
    let is_missing = match &scalar {
        Scalar::Null => true,
        Scalar::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    if is_missing {
        return Ok(0);
    }
    let id = scalar.unsigned();
    id.ok_or_else(|| de::Error::custom("expected a customer id"))
}

/// Reads an id that may be missing: `null`, `0` and `""` are `None`.
pub(crate) fn optional_id<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u64>, D::Error> {
    Ok(Some(number(deserializer)?).filter(|id| *id > 0))
}

/// Reads an id without which the element is of no use.
pub(crate) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    optional_id(deserializer)?.ok_or_else(|| de::Error::custom("expected an id above 0"))
}

/// Reads an integer of 0 or more that must be there.
pub(crate) fn required_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    optional_number(deserializer)?.ok_or_else(|| de::Error::custom("expected a number"))
}

/// Reads a string: a number as its digits; `null`, a list and an object as an empty string.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Scalar::deserialize(deserializer).map(Scalar::into_text)
}

/// Reads a string that may be missing: `null` and `""` are `None`.
pub(crate) fn optional_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    Ok(Some(text(deserializer)?).filter(|text| !text.is_empty()))
}

/// Reads a string that must be there and must not be empty.
pub(crate) fn required_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<String, D::Error> {
    optional_text(deserializer)?.ok_or_else(|| de::Error::custom("expected a string"))
}

/// Reads a URL that may be missing. One without a scheme (`//cdn…`) gets `https`, as it would on a store's
/// page.
pub(crate) fn url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let url = optional_text(deserializer)?;
    Ok(url.map(|url| match url.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => url,
    }))
}

/// Reads a flag: also `1`, `"1"` and `"true"`. Anything that cannot be read is false.
pub(crate) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(optional_flag(deserializer)?.unwrap_or(false))
}

/// Reads a flag where a missing one does not mean false.
pub(crate) fn optional_flag<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<bool>, D::Error> {
    Ok(Scalar::deserialize(deserializer)?.flag())
}

/// Reads a value, or its default if it is `null` or of another shape.
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

    use super::*;

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
        #[serde(deserialize_with = "url")]
        url: Option<String>,
        #[serde(deserialize_with = "flag")]
        flag: bool,
        #[serde(deserialize_with = "optional_flag")]
        maybe_flag: Option<bool>,
    }

    fn one<T>(field: &str, json: &str, get: impl Fn(Sample) -> T) -> T {
        get(serde_json::from_str(&format!(r#"{{"{field}":{json}}}"#)).unwrap())
    }

    #[test]
    fn reads_numbers_sent_as_strings_and_floats() {
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
    fn a_missing_id_is_zero_null_or_empty() {
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
    fn reads_strings_sent_as_null_and_numbers() {
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
    fn a_url_without_a_scheme_gets_https() {
        for (json, expected) in [
            ("\"//cdn.test/a.jpg\"", Some("https://cdn.test/a.jpg")),
            ("\"https://cdn.test/a.jpg\"", Some("https://cdn.test/a.jpg")),
            ("\"\"", None),
            ("[]", None),
        ] {
            let read = one("url", json, |s| s.url);
            assert_eq!(read.as_deref(), expected, "{json}");
        }
    }

    #[test]
    fn reads_flags_sent_as_numbers_and_strings() {
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

    fn read_money(json: &str) -> Option<Decimal> {
        money(&mut serde_json::Deserializer::from_str(json)).unwrap()
    }

    #[test]
    fn money_keeps_its_digits() {
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
            assert_eq!(read_money(json).unwrap().to_string(), expected, "{json}");
        }
    }

    #[test]
    fn missing_money_is_none_and_not_zero() {
        for json in ["null", "\"\"", "\" \""] {
            assert_eq!(read_money(json), None, "{json}");
        }
    }

    #[test]
    fn anything_else_is_not_money() {
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
            assert_eq!(read_money(json), None, "{json}");
        }
    }
}
