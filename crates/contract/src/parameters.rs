//! A parameter's text as the value that its schema speaks of.

use serde_json::{Number, Value};

use crate::{document::Document, operation::Parameter};

/// Reads a parameter's text: a list at its commas, and each as the declared type if it can be.
pub(crate) fn read(document: &Document, parameter: &Parameter, text: &str) -> Value {
    let Some(schema) = &parameter.schema else {
        return Value::String(text.to_owned());
    };
    if !parameter.is_list {
        return typed(document, schema, text);
    }
    let items = format!("{schema}/items");
    let each = text.split(',').map(|item| typed(document, &items, item));
    Value::Array(each.collect())
}

/// What does not read as the declared type stays text, and fails against the schema.
fn typed(document: &Document, schema: &str, text: &str) -> Value {
    let found = document.find(schema);
    let kind = found.and_then(|(_, schema)| schema["type"].as_str());
    let value = match kind {
        Some("integer" | "number") => text.parse::<Number>().ok().map(Value::Number),
        Some("boolean") => text.parse::<bool>().ok().map(Value::Bool),
        _ => None,
    };
    value.unwrap_or_else(|| Value::String(text.to_owned()))
}
