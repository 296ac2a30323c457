//! Objects written straight into an answer, without a [`serde_json::Value`] in between: a page of
//! orders is some hundred thousand bytes, and whoever lists orders waits for them.

/// Writes fields of an object, in the words of `json!`.
macro_rules! fields {
    ($map:expr, { $($name:literal: $value:expr),* $(,)? }) => {
        $($map.serialize_entry($name, &$value)?;)*
    };
}

/// Makes types whose `write` writes the fields of an object into a [`serde::ser::SerializeMap`]
/// serialise as that object.
macro_rules! objects {
    ($($name:ident),* $(,)?) => {$(
        impl serde::Serialize for $name<'_> {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let mut map = to.serialize_map(None)?;
                self.write(&mut map)?;
                serde::ser::SerializeMap::end(map)
            }
        }
    )*};
}

pub(super) use {fields, objects};

/// `null`.
pub(super) const NULL: () = ();

/// `[]`.
pub(super) const EMPTY: [(); 0] = [];

/// A list of what an iterator gives.
pub(super) struct List<I>(pub(super) I);

impl<I: Iterator<Item: serde::Serialize> + Clone> serde::Serialize for List<I> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.clone())
    }
}
