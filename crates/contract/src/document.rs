//! An OpenAPI document.

use std::{collections::HashMap, sync::Arc};

use jsonschema::Validator;
use parking_lot::Mutex;
use serde_json::{Value, json};

use crate::schema;

/// A document with translated schemas, and the validators that were compiled from it so far.
pub(crate) struct Document {
    /// The file's name.
    pub(crate) name: String,
    root: Value,
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Document {
    /// Translates a document that was parsed and patched.
    pub(crate) fn new(name: String, mut root: Value) -> Self {
        schema::translate_within(&mut root);
        Self {
            name,
            root,
            validators: Mutex::default(),
        }
    }

    /// Returns the whole document.
    pub(crate) fn root(&self) -> &Value {
        &self.root
    }

    /// Returns the value at a pointer and its real pointer, after following references.
    pub(crate) fn find(&self, pointer: &str) -> Option<(String, &Value)> {
        let mut pointer = pointer.to_owned();
        // References may be circular.
        for _ in 0..16 {
            let value = self.root.pointer(&pointer)?;
            match value["$ref"].as_str() {
                Some(reference) => reference.strip_prefix('#')?.clone_into(&mut pointer),
                None => return Some((pointer, value)),
            }
        }
        None
    }

    /// Returns the value that a value of this document refers to, or the value itself if it is no reference.
    pub(crate) fn follow<'a>(&'a self, value: &'a Value) -> Option<&'a Value> {
        match value["$ref"].as_str() {
            Some(reference) => Some(self.find(reference.strip_prefix('#')?)?.1),
            None => Some(value),
        }
    }

    /// Returns the differences between a value and the schema at a pointer, each as place and message.
    ///
    /// # Errors
    /// If the schema itself is invalid.
    pub(crate) fn differences(
        &self,
        pointer: &str,
        value: &Value,
    ) -> Result<Vec<(String, String)>, String> {
        let validator = self.validator(pointer)?;
        let differences = validator.iter_errors(value).map(|error| {
            let place = error.instance_path().to_string();
            (place, error.masked().to_string())
        });
        Ok(differences.collect())
    }

    fn validator(&self, pointer: &str) -> Result<Arc<Validator>, String> {
        let mut validators = self.validators.lock();
        if let Some(known) = validators.get(pointer) {
            return Ok(known.clone());
        }
        let validator = Arc::new(self.compile(pointer)?);
        validators.insert(pointer.to_owned(), validator.clone());
        Ok(validator)
    }

    /// Compiles the schema at a pointer together with everything that it may refer to.
    fn compile(&self, pointer: &str) -> Result<Validator, String> {
        let schema = json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "allOf": [{"$ref": format!("#{}", escaped(pointer))}],
            "components": self.root["components"],
            "paths": self.root["paths"],
        });
        jsonschema::options()
            .offline()
            .should_validate_formats(true)
            .build(&schema)
            .map_err(|error| format!("{}{pointer}: {error}", self.name))
    }
}

/// Escapes a JSON pointer as the fragment of a reference, which must not contain `{order_id}`.
fn escaped(pointer: &str) -> String {
    pointer
        .replace('%', "%25")
        .replace('{', "%7B")
        .replace('}', "%7D")
        .replace(' ', "%20")
}
