//! Names a struct's fields as they are called in JSON.

use serde::de::value::Error;
use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

/// Returns the JSON names of the fields of `T`, a struct that derives `Deserialize`, in their order. A
/// request that lists the fields it wants can so never differ from the struct that reads them.
pub(crate) fn of<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    // Fails by design: it reads no value.
    T::deserialize(Recorder(&mut names)).err();
    names
}

/// A deserializer that records the field names that a derived implementation passes to it.
struct Recorder<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Recorder<'_> {
    type Error = Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        Err(Error::custom("only field names are recorded"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    #[test]
    fn names_are_those_of_the_json() {
        #[derive(Deserialize)]
        #[expect(dead_code, reason = "only the names matter")]
        struct Mug {
            id: u64,
            #[serde(rename = "type", default)]
            kind: String,
        }
        assert_eq!(super::of::<Mug>(), ["id", "type"]);
        assert!(super::of::<u64>().is_empty());
    }
}
