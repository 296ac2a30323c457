//! Translates OpenAPI 3.0's dialect of JSON Schema for the validator.

use serde_json::{Value, json};

/// Keywords whose value is a list of schemas.
const LISTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];
/// Keywords whose value is one schema.
const SINGLE: [&str; 3] = ["items", "additionalProperties", "not"];

/// Keywords that exclude a bound, each with that bound's keyword.
const EXCLUSIONS: [(&str, &str); 2] = [
    ("exclusiveMinimum", "minimum"),
    ("exclusiveMaximum", "maximum"),
];

/// Translates all schemas within a part of a document that is not a schema itself.
pub(crate) fn translate_within(part: &mut Value) {
    change_within(part, translate);
}

/// Removes each `exclusiveMaximum: false` without a `maximum`, and likewise for minimums, within a part of a
/// document that is not a schema itself. It has no effect, but strict tools reject the schema, because the
/// meta-schema of JSON Schema draft 4, on which OpenAPI 3.0 is based, requires the bound.
pub(crate) fn drop_lone_exclusions_within(part: &mut Value) {
    change_within(part, drop_lone_exclusions);
}

fn change_within(part: &mut Value, change: fn(&mut Value)) {
    match part {
        Value::Object(fields) => {
            for (name, value) in fields {
                match name.as_str() {
                    "schema" => change_schema(value, change),
                    "schemas" => change_each(value, change),
                    "example" | "examples" => {}
                    _ => change_within(value, change),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|it| change_within(it, change)),
        _ => {}
    }
}

fn change_each(map: &mut Value, change: fn(&mut Value)) {
    if let Value::Object(map) = map {
        map.values_mut().for_each(|it| change_schema(it, change));
    }
}

/// Changes the schemas within a schema, then the schema itself.
fn change_schema(schema: &mut Value, change: fn(&mut Value)) {
    let Value::Object(fields) = schema else {
        return;
    };
    if let Some(properties) = fields.get_mut("properties") {
        change_each(properties, change);
    }
    for keyword in SINGLE {
        if let Some(inner) = fields.get_mut(keyword) {
            change_schema(inner, change);
        }
    }
    for keyword in LISTS {
        if let Some(Value::Array(inner)) = fields.get_mut(keyword) {
            for schema in inner {
                change_schema(schema, change);
            }
        }
    }
    change(schema);
}

/// Translates one schema. Those within are already translated.
fn translate(schema: &mut Value) {
    release_read_only(schema);
    exclude_bounds(schema);
    if schema["nullable"] == true {
        *schema = json!({"anyOf": [schema.take(), {"type": "null"}]});
    }
}

/// A `readOnly` property is only required in responses; the documents mark the `id`s of requests like that.
fn release_read_only(schema: &mut Value) {
    let properties = schema["properties"].clone();
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| properties[name.as_str().unwrap_or_default()]["readOnly"] != true);
    }
}

/// `exclusiveMinimum: true` with a `minimum` has become a bound of its own.
fn exclude_bounds(schema: &mut Value) {
    for (flag, bound) in EXCLUSIONS {
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

fn drop_lone_exclusions(schema: &mut Value) {
    let Value::Object(fields) = schema else {
        return;
    };
    for (flag, bound) in EXCLUSIONS {
        let is_flag = fields.get(flag).is_some_and(Value::is_boolean);
        if is_flag && !fields.contains_key(bound) {
            fields.remove(flag);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(mut schema: Value) -> Value {
        change_schema(&mut schema, translate);
        schema
    }

    #[test]
    fn a_nullable_schema_accepts_null_even_with_an_enum() {
        let schema = translated(json!({"type": "string", "enum": ["a"], "nullable": true}));
        let validator = jsonschema::validator_for(&schema).unwrap();
        assert!(validator.is_valid(&json!(null)));
        assert!(validator.is_valid(&json!("a")));
        assert!(!validator.is_valid(&json!("b")));
    }

    #[test]
    fn translates_an_exclusive_minimum() {
        let schema = translated(json!({"type": "number", "minimum": 0, "exclusiveMinimum": true}));
        assert_eq!(schema, json!({"type": "number", "exclusiveMinimum": 0}));
    }

    #[test]
    fn drops_an_exclusion_without_its_bound() {
        let lone = json!({"type": "integer", "exclusiveMaximum": false, "exclusiveMinimum": false});
        let mut part = json!({
            "parameters": [{"schema": lone}],
            "schemas": {"mug": {"properties": {"handles": lone}}},
            "schema": {"minimum": 0, "exclusiveMinimum": true},
            "example": lone,
        });
        drop_lone_exclusions_within(&mut part);
        assert_eq!(
            part,
            json!({
                "parameters": [{"schema": {"type": "integer"}}],
                "schemas": {"mug": {"properties": {"handles": {"type": "integer"}}}},
                "schema": {"minimum": 0, "exclusiveMinimum": true},
                "example": lone,
            })
        );
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
    fn a_property_may_be_named_nullable() {
        let schema = json!({"properties": {"nullable": {"type": "boolean"}}});
        assert_eq!(translated(schema.clone()), schema);
    }

    #[test]
    fn leaves_examples_unchanged() {
        let mut part = json!({"example": {"schema": {"nullable": true}}});
        let before = part.clone();
        translate_within(&mut part);
        assert_eq!(part, before);
    }
}
