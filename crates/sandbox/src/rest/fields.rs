//! Reads the fields of a body and collects problems.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Reply;

/// BigCommerce's error for a field of the wrong type.
const TYPE: &str = "error.expected.type";

/// The fields of a body, with problems by name. An absent or null field leaves its target unchanged.
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

    /// Returns the value of a field, or `None` if it is absent or null.
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.input.get(name).filter(|value| !value.is_null())
    }

    /// Reads text.
    pub(super) fn text(&mut self, name: &str, into: &mut String) {
        match self.get(name).map(Value::as_str) {
            None => {}
            Some(Some(text)) => text.clone_into(into),
            Some(None) => self.wrong(name, TYPE),
        }
    }

    /// Reads text of 1 to `most` characters. If it is absent, the target must already be valid.
    pub(super) fn name(&mut self, name: &str, into: &mut String, most: usize) {
        self.text(name, into);
        if !(1..=most).contains(&into.chars().count()) {
            self.wrong(name, &format!("must have 1 to {most} characters"));
        }
    }

    /// Reads a boolean.
    pub(super) fn flag(&mut self, name: &str, into: &mut bool) {
        match self.get(name).map(Value::as_bool) {
            None => {}
            Some(Some(flag)) => *into = flag,
            Some(None) => self.wrong(name, TYPE),
        }
    }

    /// Reads an integer.
    pub(super) fn integer(&mut self, name: &str, into: &mut i64) {
        match self.get(name).map(Value::as_i64) {
            None => {}
            Some(Some(number)) => *into = number,
            Some(None) => self.wrong(name, TYPE),
        }
    }

    /// Reads an id: an integer above 0.
    pub(super) fn id(&mut self, name: &str, into: &mut u64) {
        match self.get(name).map(Value::as_u64) {
            None => {}
            Some(Some(id)) if id >= 1 => *into = id,
            Some(_) => self.wrong(name, TYPE),
        }
    }

    /// Reads any type.
    pub(super) fn parsed<T: DeserializeOwned>(&mut self, name: &str, into: &mut T) {
        match self.get(name).map(T::deserialize) {
            None => {}
            Some(Ok(value)) => *into = value,
            Some(Err(_)) => self.wrong(name, TYPE),
        }
    }

    /// Adds a problem; the first of each field counts.
    pub(super) fn wrong(&mut self, name: &str, problem: &str) {
        self.errors
            .entry(name)
            .or_insert_with(|| Value::from(problem));
    }

    /// Adds a problem unless a condition holds.
    pub(super) fn require(&mut self, holds: bool, name: &str, problem: &str) {
        if !holds {
            self.wrong(name, problem);
        }
    }

    /// Returns the problems by name.
    pub(super) fn errors(self) -> Map<String, Value> {
        self.errors
    }

    /// Returns 422 with all problems, if there are any.
    pub(super) fn finish(self) -> Result<(), Reply> {
        if self.errors.is_empty() {
            return Ok(());
        }
        Err(Reply::invalid(self.errors))
    }
}
