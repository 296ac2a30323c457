//! A number, a string, a flag or nothing, before it is known which of them was meant.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::de::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// Any single value. Reading one fails only where the text is not JSON: a number too large for any
/// type is kept as its digits, and a list or an object is [`Scalar::Other`].
#[derive(Debug, PartialEq)]
pub(super) enum Scalar<'a> {
    /// `null`.
    Nothing,
    Flag(bool),
    /// The digits as they were sent: an `f64` could not hold all of them exactly.
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
    pub(super) fn of(json: &'a str) -> Self {
        match json.as_bytes().first() {
            Some(b'n') => Self::Nothing,
            Some(b't') => Self::Flag(true),
            Some(b'f') => Self::Flag(false),
            Some(b'"') => string(json).map_or(Self::Other, Self::Text),
            Some(b'[' | b'{') | None => Self::Other,
            Some(_) => Self::Number(json),
        }
    }

    /// As a number, if it is one or is written as one.
    pub(super) fn decimal(&self) -> Option<Decimal> {
        let digits = without_groups(self.digits()?)?;
        digits
            .parse()
            .or_else(|_| Decimal::from_scientific(&digits))
            .ok()
    }

    /// As a whole number, if it is one or is written as one: also `"2.0000"`.
    pub(super) fn whole(&self) -> Option<i64> {
        let digits = self.digits()?;
        digits.parse().ok().or_else(|| {
            let number = self.decimal().filter(Decimal::is_integer)?;
            number.to_i64()
        })
    }

    /// As a flag, if it can be one: also `1`, `"0"`, `"true"` and `"no"`.
    pub(super) fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(value) => Some(*value),
            Self::Text(text) if is_word(text, &["true", "yes"]) => Some(true),
            Self::Text(text) if is_word(text, &["false", "no"]) => Some(false),
            other => other.whole().map(|value| value != 0),
        }
    }

    /// As a text, which is empty for `null`, a list and an object.
    pub(super) fn into_text(self) -> String {
        match self {
            Self::Nothing | Self::Other => String::new(),
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

/// Returns the text of a JSON string.
fn string(json: &str) -> Option<Cow<'_, str>> {
    let text = json.strip_prefix('"')?.strip_suffix('"')?;
    if text.contains('\\') {
        serde_json::from_str(json).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(text))
    }
}

/// Removes thousands separators, as in `1,234.50`. Returns `None` if commas are anywhere else: `1,5` may
/// be one and a half or fifteen.
fn without_groups(digits: &str) -> Option<Cow<'_, str>> {
    if !digits.contains(',') {
        return Some(Cow::Borrowed(digits));
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let unsigned = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    let mut groups = unsigned.split(',');
    let is_first = groups
        .next()
        .is_some_and(|first| (1..=3).contains(&first.len()));
    (is_first && groups.all(|group| group.len() == 3) && !part.contains(','))
        .then(|| Cow::Owned(digits.replace(',', "")))
}

fn is_word(text: &str, words: &[&str]) -> bool {
    let text = text.trim();
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}
