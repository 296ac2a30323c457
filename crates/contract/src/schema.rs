//! OpenAPI 3.0's dialect of JSON Schema, written as the validator knows it.

use serde_json::{Value, json};

/// Keywords whose value is a list of schemas.
const LISTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];
/// Keywords whose value is one schema.
const SINGLE: [&str; 3] = ["items", "additionalProperties", "not"];

/// Translates every schema below a part of a document that is no schema itself.
pub(crate) fn translate_within(part: &mut Value) {
    match part {
        Value::Object(fields) => {
            for (name, value) in fields {
                match name.as_str() {
                    "schema" => translate(value),
                    "schemas" => each(value, translate),
                    "example" | "examples" => {}
                    _ => translate_within(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(translate_within),
        _ => {}
    }
}

fn each(map: &mut Value, change: fn(&mut Value)) {
    if let Value::Object(map) = map {
        map.values_mut().for_each(change);
    }
}

/// Translates one schema and those within.
fn translate(schema: &mut Value) {
    let Value::Object(fields) = schema else {
        return;
    };
    if let Some(properties) = fields.get_mut("properties") {
        each(properties, translate);
    }
    for keyword in SINGLE {
        if let Some(inner) = fields.get_mut(keyword) {
            translate(inner);
        }
    }
    for keyword in LISTS {
        if let Some(Value::Array(inner)) = fields.get_mut(keyword) {
            inner.iter_mut().for_each(translate);
        }
    }
    release_read_only(schema);
    exclude_bounds(schema);
    if schema["nullable"] == true {
        *schema = json!({"anyOf": [schema.take(), {"type": "null"}]});
    }
}

/// A `readOnly` property is required of answers at most; the documents mark `id`s of requests so.
fn release_read_only(schema: &mut Value) {
    let properties = schema["properties"].clone();
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| properties[name.as_str().unwrap_or_default()]["readOnly"] != true);
    }
}

/// `exclusiveMinimum: true` beside a `minimum` is a bound of its own today.
fn exclude_bounds(schema: &mut Value) {
    for (flag, bound) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if let (Some(Value::Bool(excluded)), Some(fields)) =
            (schema.get(flag).cloned(), schema.as_object_mut())
        {
            fields.remove(flag);
            if excluded && let Some(value) = fields.remove(bound) {
                fields.insert(flag.to_owned(), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(mut schema: Value) -> Value {
        translate(&mut schema);
        schema
    }

    #[test]
    fn a_nullable_schema_takes_null_even_beside_an_enum() {
        let schema = translated(json!({"type": "string", "enum": ["a"], "nullable": true}));
        let validator = jsonschema::validator_for(&schema).unwrap();
        assert!(validator.is_valid(&json!(null)));
        assert!(validator.is_valid(&json!("a")));
        assert!(!validator.is_valid(&json!("b")));
    }

    #[test]
    fn an_excluded_minimum_is_excluded() {
        let schema = translated(json!({"type": "number", "minimum": 0, "exclusiveMinimum": true}));
        assert_eq!(schema, json!({"type": "number", "exclusiveMinimum": 0}));
    }

    #[test]
    fn a_read_only_property_is_not_required() {
        let schema = translated(json!({
            "required": ["id", "name"],
            "properties": {"id": {"readOnly": true}, "name": {"type": "string"}},
        }));
        assert_eq!(schema["required"], json!(["name"]));
    }

    #[test]
    fn a_property_that_is_called_nullable_is_only_a_property() {
        let schema = json!({"properties": {"nullable": {"type": "boolean"}}});
        assert_eq!(translated(schema.clone()), schema);
    }

    #[test]
    fn examples_are_left_alone() {
        let mut part = json!({"example": {"schema": {"nullable": true}}});
        let before = part.clone();
        translate_within(&mut part);
        assert_eq!(part, before);
    }
}
