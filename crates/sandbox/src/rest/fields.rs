//! Reading the fields of a body, and gathering what is wrong with them.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Reply;

/// What BigCommerce says of a field of the wrong type.
const TYPE: &str = "error.expected.type";

/// The fields of a body, and what is wrong with them by name. A field that is absent or null leaves
/// what it would change as it is.
pub(super) struct Fields<'a> {
    input: &'a Value,
    errors: Map<String, Value>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(input: &'a Value) -> Self {
        Self {
            input,
            errors: Map::new(),
        }
    }

    /// The value of a field; none where it is absent or null.
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.input.get(name).filter(|value| !value.is_null())
    }

    /// Any text.
    pub(super) fn text(&mut self, name: &str, into: &mut String) {
        match self.get(name).map(Value::as_str) {
            None => {}
            Some(Some(text)) => text.clone_into(into),
            Some(None) => self.wrong(name, TYPE),
        }
    }

    /// Text of so many characters, ends included; a required one may not be absent either.
    pub(super) fn name(&mut self, name: &str, into: &mut String, most: usize) {
        self.text(name, into);
        if !(1..=most).contains(&into.chars().count()) {
            self.wrong(name, &format!("must have 1 to {most} characters"));
        }
    }

    /// True or false.
    pub(super) fn flag(&mut self, name: &str, into: &mut bool) {
        match self.get(name).map(Value::as_bool) {
            None => {}
            Some(Some(flag)) => *into = flag,
            Some(None) => self.wrong(name, TYPE),
        }
    }

    /// A whole number.
    pub(super) fn integer(&mut self, name: &str, into: &mut i64) {
        match self.get(name).map(Value::as_i64) {
            None => {}
            Some(Some(number)) => *into = number,
            Some(None) => self.wrong(name, TYPE),
        }
    }

    /// An id: a whole number above 0.
    pub(super) fn id(&mut self, name: &str, into: &mut u64) {
        match self.get(name).map(Value::as_u64) {
            None => {}
            Some(Some(id)) if id >= 1 => *into = id,
            Some(_) => self.wrong(name, TYPE),
        }
    }

    /// Whatever it should be.
    pub(super) fn parsed<T: DeserializeOwned>(&mut self, name: &str, into: &mut T) {
        match self.get(name).map(T::deserialize) {
            None => {}
            Some(Ok(value)) => *into = value,
            Some(Err(_)) => self.wrong(name, TYPE),
        }
    }

    /// Notes a problem of a field; the first of each counts.
    pub(super) fn wrong(&mut self, name: &str, problem: &str) {
        self.errors
            .entry(name)
            .or_insert_with(|| Value::from(problem));
    }

    /// Notes a problem unless something holds.
    pub(super) fn require(&mut self, holds: bool, name: &str, problem: &str) {
        if !holds {
            self.wrong(name, problem);
        }
    }

    /// What is wrong, by name.
    pub(super) fn errors(self) -> Map<String, Value> {
        self.errors
    }

    /// 422 with everything that is wrong, if anything is.
    pub(super) fn finish(self) -> Result<(), Reply> {
        if self.errors.is_empty() {
            return Ok(());
        }
        Err(Reply::invalid(self.errors))
    }
}
