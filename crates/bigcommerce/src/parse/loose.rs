//! Numbers, strings and flags that arrive as one another.

use serde::de::{self, Deserialize, Deserializer};
use serde_json::Value;

use super::scalar::Scalar;

/// A count, an id or a level that may be missing: what is no whole number of 0 or more is 0.
pub(crate) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let whole = Scalar::deserialize(deserializer)?.whole();
    Ok(whole.and_then(|value| value.try_into().ok()).unwrap_or(0))
}

/// A number of 0 or more whose absence is not 0: whatever is no such number is none.
pub(crate) fn optional_number<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u64>, D::Error> {
    let scalar = Scalar::deserialize(Value::deserialize(deserializer)?).ok();
    let whole = scalar.and_then(|scalar| scalar.whole());
    Ok(whole.and_then(|value| value.try_into().ok()))
}

/// A level that may be below 0.
pub(crate) fn signed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(Scalar::deserialize(deserializer)?.whole().unwrap_or(0))
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

/// A text: `null` is empty, a number is its digits.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Scalar::deserialize(deserializer)? {
        Scalar::Nothing => String::new(),
        Scalar::Flag(value) => value.to_string(),
        Scalar::Unsigned(value) => value.to_string(),
        Scalar::Signed(value) => value.to_string(),
        Scalar::Float(value) => value.to_string(),
        Scalar::Text(value) => value,
    })
}

/// A text that may be absent: `null` and `""` are none.
pub(crate) fn optional_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    Ok(Some(text(deserializer)?).filter(|text| !text.is_empty()))
}

/// A flag: also `1`, `"1"` and `"true"`.
pub(crate) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let scalar = Scalar::deserialize(deserializer)?;
    Ok(match &scalar {
        Scalar::Flag(value) => *value,
        Scalar::Text(text) if text.trim().eq_ignore_ascii_case("true") => true,
        other => other.whole().is_some_and(|value| value != 0),
    })
}

/// A value whose default stands in for `null`.
pub(crate) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{flag, number, optional_id, optional_text, signed, text};

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
        #[serde(deserialize_with = "flag")]
        flag: bool,
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
            ("null", 0),
            ("\"\"", 0),
            ("-1", 0),
            ("7.5", 0),
            ("\"x\"", 0),
            ("99999999999999999999", 0),
        ] {
            assert_eq!(one("number", json, |s| s.number), expected, "{json}");
        }
        assert_eq!(one("signed", "-3", |s| s.signed), -3);
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
        for (json, expected) in [("null", ""), ("92", "92"), ("\"Mug <b>\"", "Mug <b>")] {
            assert_eq!(one("text", json, |s| s.text), expected, "{json}");
        }
        assert_eq!(one("maybe", "\"\"", |s| s.maybe), None);
        assert_eq!(one("maybe", "\"a\"", |s| s.maybe), Some("a".to_owned()));
    }

    #[test]
    fn flags_come_as_numbers_and_strings() {
        for json in ["true", "1", "\"1\"", "\"true\""] {
            assert!(one("flag", json, |s| s.flag), "{json}");
        }
        for json in ["false", "0", "\"0\"", "\"false\"", "null", "\"\""] {
            assert!(!one("flag", json, |s| s.flag), "{json}");
        }
    }
}
