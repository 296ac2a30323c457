//! Lists that may have broken elements.
//!
//! An element that cannot be read today cannot be read tomorrow either. If the whole list were rejected
//! because of it, a shopper with one odd order would never see any order again.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{self, DeserializeOwned, Deserializer};
use serde_json::value::RawValue;

/// The elements that could be read, and the number of those that could not.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Elements<T> {
    /// In the order they came.
    pub(crate) list: Vec<T>,
    /// How many could not be read.
    pub(crate) skipped: usize,
}

impl<T> Elements<T> {
    /// Returns how many elements were sent, readable or not.
    pub(crate) fn received(&self) -> usize {
        self.list.len() + self.skipped
    }

    pub(crate) fn append(&mut self, more: Self) {
        self.list.extend(more.list);
        self.skipped += more.skipped;
    }

    /// Logs once for a list how many elements were left out, and nothing about their content.
    pub(crate) fn warn(&self, path: &'static str) {
        if self.skipped > 0 {
            tracing::warn!(skipped = self.skipped, path, "bigcommerce.list.skipped");
        }
    }

    fn is_unreadable(&self) -> bool {
        self.list.is_empty() && self.skipped > 0
    }
}

impl<T> Default for Elements<T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

/// A list whose elements could all be read.
impl<T> From<Vec<T>> for Elements<T> {
    fn from(list: Vec<T>) -> Self {
        Self { list, skipped: 0 }
    }
}

impl<T: DeserializeOwned> Elements<T> {
    /// Reads a value that may or may not be a list, see [`tolerant`].
    fn of(raw: &RawValue) -> Self {
        let json = raw.get();
        match json.as_bytes().first() {
            // The whole list at once is fastest. Only a list with a broken element is read element by element.
            Some(b'[') => match serde_json::from_str::<Vec<T>>(json) {
                Ok(list) => Self::from(list),
                Err(_) => Self::read(&serde_json::from_str::<Vec<_>>(json).unwrap_or_default()),
            },
            Some(b'n' | b'f' | b't' | b'"') => Self::default(),
            // PHP writes a list as an object after an element was removed.
            _ => match serde_json::from_str::<BTreeMap<u64, &RawValue>>(json) {
                Ok(by_position) => Self::read(&by_position.into_values().collect::<Vec<_>>()),
                Err(_) => Self::read(&[raw]),
            },
        }
    }

    /// Reads the elements from the original text. Lists contain lists, so copies would be copied again.
    fn read(raw: &[&RawValue]) -> Self {
        let list: Vec<T> = raw
            .iter()
            .filter_map(|element| serde_json::from_str(element.get()).ok())
            .collect();
        let skipped = raw.len() - list.len();
        Self { list, skipped }
    }
}

/// Rejects a list if none of its elements can be read: it must be a list of something else.
impl<'de, T: DeserializeOwned> Deserialize<'de> for Elements<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = Self::read(&Vec::deserialize(deserializer)?);
        if found.is_unreadable() {
            return Err(de::Error::custom("no element of the list can be read"));
        }
        Ok(found)
    }
}

/// Reads a list that may be sent as its only element, as an object with the positions as keys, or as `null`,
/// `""` or `false` if it is empty. It never fails, even if no element can be read.
pub(crate) fn tolerant<'de, D, T>(deserializer: D) -> Result<Elements<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    <&RawValue>::deserialize(deserializer).map(Elements::of)
}

/// Like [`tolerant`]. Also returns whether the value was a list or an object: an empty list is, `null` is
/// not.
pub(crate) fn tolerant_or_none<'de, D, T>(deserializer: D) -> Result<(Elements<T>, bool), D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let raw = <&RawValue>::deserialize(deserializer)?;
    let is_list = raw.get().starts_with(['[', '{']);
    Ok((Elements::of(raw), is_list))
}

/// Reads a list, even if none of its elements can be read. Rejects anything else.
pub(crate) fn readable<'de, D, T>(deserializer: D) -> Result<Elements<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let raw = <&RawValue>::deserialize(deserializer)?;
    if raw.get().starts_with('[') {
        Ok(Elements::of(raw))
    } else {
        Err(de::Error::custom("expected a list"))
    }
}

/// Like [`tolerant`], where unreadable elements do not matter.
pub(crate) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    tolerant(deserializer).map(|found| found.list)
}

/// Reads a list that would be wrong without one of its elements: `None` if it is missing, is not a list, or
/// has an element that cannot be read.
pub(crate) fn whole<'de, D, T>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let (found, is_list) = tolerant_or_none(deserializer)?;
    Ok((is_list && found.skipped == 0).then_some(found.list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize, PartialEq, Eq)]
    struct Element {
        a: u8,
    }

    const GOOD: Element = Element { a: 1 };

    fn strict(json: &str) -> Result<Elements<Element>, serde_json::Error> {
        serde_json::from_str(json)
    }

    fn lenient(json: &str) -> Elements<Element> {
        tolerant(&mut serde_json::Deserializer::from_str(json)).unwrap()
    }

    #[test]
    fn a_broken_element_is_left_out_and_counted() {
        for broken in ["7", "null", "[]", "{}", r#"{"a":"x"}"#, r#"{"a":"\ud800"}"#] {
            let json = format!(r#"[{{"a":1}}, {broken} ,{{"a":1}}]"#);
            let found = strict(&json).unwrap();
            assert_eq!((found.skipped, found.received()), (1, 3), "{broken}");
            assert_eq!(found.list, [GOOD, GOOD], "{broken}");
            assert_eq!(lenient(&json), found, "{broken}");
        }
    }

    #[test]
    fn a_list_without_a_readable_element_is_rejected() {
        for json in ["[7]", "[{}, null]", "{}", "null", "\"\"", "7"] {
            assert!(strict(json).is_err(), "{json}");
        }
        assert_eq!(strict("[]").unwrap(), Elements::default());
    }

    #[test]
    fn a_tolerant_list_is_never_rejected() {
        assert_eq!(lenient(r#" {"a":1} "#).list, [GOOD]);
        for json in ["[]", "{}", "null", "\"\"", "false"] {
            assert_eq!(lenient(json).received(), 0, "{json}");
        }
        for json in ["[7]", "7", r#"{"b":1}"#, r#"{"0":7}"#, "-1"] {
            assert_eq!(
                (lenient(json).list, 1),
                (vec![], lenient(json).skipped),
                "{json}"
            );
        }
    }

    #[test]
    fn an_object_with_positions_as_keys_is_a_list() {
        let found = lenient(r#"{"10":{"a":3},"0":{"a":1},"2":7}"#);
        assert_eq!(found.list, [GOOD, Element { a: 3 }]);
        assert_eq!(found.skipped, 1);
    }

    #[test]
    fn incomplete_json_is_an_error() {
        assert!(strict(r#"[{"a":1},"#).unwrap_err().is_eof());
        assert!(strict(r#"[{"a":1},}]"#).unwrap_err().is_syntax());
    }
}
