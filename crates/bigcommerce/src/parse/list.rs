//! Lists that arrive alone.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A list that may arrive as its only element, or as `null`, `""` or `false` where it is empty.
pub(crate) fn tolerant<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    deserializer.deserialize_any(ListVisitor(PhantomData))
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, one object, or nothing")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element()? {
            list.push(element);
        }
        Ok(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, only: A) -> Result<Vec<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(only)).map(|only| vec![only])
    }

    fn visit_unit<E: de::Error>(self) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::tolerant;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Element {
        a: u8,
    }

    fn read(json: &str) -> Result<Vec<Element>, serde_json::Error> {
        tolerant(&mut serde_json::Deserializer::from_str(json))
    }

    #[test]
    fn a_list_may_be_its_only_element() {
        let element = || Element { a: 1 };
        assert_eq!(
            read(r#"[{"a":1},{"a":1}]"#).unwrap(),
            [element(), element()]
        );
        assert_eq!(read(r#"{"a":1}"#).unwrap(), [element()]);
    }

    #[test]
    fn an_empty_list_may_be_something_else_that_is_empty() {
        for json in ["[]", "null", "\"\"", "false"] {
            assert_eq!(read(json).unwrap(), [], "{json}");
        }
    }

    #[test]
    fn an_element_of_another_shape_is_refused() {
        for json in ["[1]", "[null]", r#"{"b":1}"#, "7"] {
            assert!(read(json).is_err(), "{json}");
        }
    }
}
