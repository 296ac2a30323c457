//! A number, a string, a flag or nothing, before it is known which of them was meant.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::de::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// A single value, whatever it is. Reading one never fails, as long as the JSON around it is JSON:
/// numbers too large for any type are kept by their digits, and what is no scalar is
/// [`Scalar::Other`].
#[derive(Debug, PartialEq)]
pub(super) enum Scalar<'a> {
    /// `null`.
    Nothing,
    Flag(bool),
    /// The digits as they were sent: as `f64` they would already be others.
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
    /// The value that this JSON is.
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
        let digits = self.digits()?;
        let digits = without_groups(digits)?;
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

    /// As a text: nothing, and what is no scalar, are empty.
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

/// The text between the quotation marks.
fn string(json: &str) -> Option<Cow<'_, str>> {
    let text = json.strip_prefix('"')?.strip_suffix('"')?;
    if text.contains('\\') {
        serde_json::from_str(json).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(text))
    }
}

/// Without thousands separators, such as in `1,234.50`. None where commas separate anything else:
/// whether `1,5` is one and a half or fifteen, nobody knows.
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
