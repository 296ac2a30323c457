//! Lists of which one element may be broken.
//!
//! What cannot be read today cannot be read tomorrow either: were a list refused for one element,
//! a shopper with one odd order would never see any of them again.

use serde::Deserialize;
use serde::de::{self, DeserializeOwned, Deserializer};
use serde_json::value::RawValue;

/// The elements that could be read, and how many could not.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Elements<T> {
    /// In the order they came.
    pub(crate) list: Vec<T>,
    /// Left out.
    pub(crate) skipped: usize,
}

impl<T> Elements<T> {
    /// How many were sent, readable or not.
    pub(crate) fn received(&self) -> usize {
        self.list.len() + self.skipped
    }

    pub(crate) fn append(&mut self, more: Self) {
        self.list.extend(more.list);
        self.skipped += more.skipped;
    }

    /// Says, once for a list, that something was left out, and never what.
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

/// A list that was read as a whole.
impl<T> From<Vec<T>> for Elements<T> {
    fn from(list: Vec<T>) -> Self {
        Self { list, skipped: 0 }
    }
}

impl<T: DeserializeOwned> Elements<T> {
    /// As a whole, which is quickest; element by element only where one of them is broken.
    fn read_list(raw: &RawValue) -> serde_json::Result<Self> {
        if let Ok(list) = serde_json::from_str::<Vec<T>>(raw.get()) {
            return Ok(Self::from(list));
        }
        serde_json::from_str(raw.get()).map(|raw: Vec<&RawValue>| Self::read(&raw))
    }

    /// Out of the text that they came in: lists hold lists here, and copies would be copied again.
    fn read(raw: &[&RawValue]) -> Self {
        let list: Vec<T> = raw
            .iter()
            .filter_map(|element| serde_json::from_str(element.get()).ok())
            .collect();
        let skipped = raw.len() - list.len();
        Self { list, skipped }
    }
}

/// A list none of whose elements can be read is not of such elements, and is refused.
impl<'de, T: DeserializeOwned> Deserialize<'de> for Elements<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        checked(Self::read(&Vec::deserialize(deserializer)?))
    }
}

/// A list that may arrive as its only element or as something else that is empty, as
/// [`super::list::tolerant`] takes it. It is never refused, even if none of it can be read.
pub(crate) fn tolerant<'de, D, T>(deserializer: D) -> Result<Elements<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let raw = <&RawValue>::deserialize(deserializer)?;
    Ok(match raw.get().as_bytes().first() {
        Some(b'[') => Elements::read_list(raw).map_err(de::Error::custom)?,
        Some(b'n' | b'f' | b't' | b'"') => Elements::default(),
        _ => Elements::read(&[raw]),
    })
}

/// Refuses a list none of whose elements can be read. The message quotes nothing.
pub(crate) fn checked<T, E: de::Error>(found: Elements<T>) -> Result<Elements<T>, E> {
    if found.is_unreadable() {
        return Err(E::custom("no element of the list can be read"));
    }
    Ok(found)
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
    fn a_list_without_a_readable_element_is_refused() {
        for json in ["[7]", "[{}, null]", "{}", "null", "\"\"", "7"] {
            assert!(strict(json).is_err(), "{json}");
        }
        assert_eq!(strict("[]").unwrap(), Elements::default());
    }

    #[test]
    fn a_tolerated_list_is_never_refused() {
        assert_eq!(lenient(r#" {"a":1} "#).list, [GOOD]);
        for json in ["[]", "null", "\"\"", "false"] {
            assert_eq!(lenient(json).received(), 0, "{json}");
        }
        for json in ["[7]", "7", "{}", "-1"] {
            assert_eq!(
                (lenient(json).list, 1),
                (vec![], lenient(json).skipped),
                "{json}"
            );
        }
    }

    #[test]
    fn half_a_list_is_no_list() {
        assert!(strict(r#"[{"a":1},"#).unwrap_err().is_eof());
        assert!(strict(r#"[{"a":1},}]"#).unwrap_err().is_syntax());
    }
}
