//! Properties that no schema declares.
//!
//! The documents require almost nothing and forbid nothing, so a misspelled property would match every schema.
//! This check is stricter than OpenAPI: every property in an exchange has to be declared by some part of the
//! schema, unless that part accepts any object.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::Document;

/// Returns the places of properties that the schema at a pointer does not declare.
pub(crate) fn find(document: &Document, pointer: &str, value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if let Some((_, schema)) = document.find(pointer) {
        walk(document, &[schema], value, "", &mut found);
    }
    found
}

/// `schemas` are all schemas that may describe `value`.
fn walk<'a>(
    document: &'a Document,
    schemas: &[&'a Value],
    value: &Value,
    place: &str,
    found: &mut BTreeSet<String>,
) {
    let mut all = Vec::new();
    for schema in schemas {
        spread(document, schema, &mut all);
    }
    match value {
        Value::Object(fields) => {
            let open = all.iter().any(|schema| is_open(schema));
            for (name, inner) in fields {
                let place = format!("{place}/{name}");
                let of = below(document, &all, |schema| {
                    schema.get("properties")?.get(name.as_str())
                });
                if !of.is_empty() {
                    walk(document, &of, inner, &place, found);
                } else if !open {
                    found.insert(place);
                }
            }
        }
        Value::Array(items) => {
            let of = below(document, &all, |schema| schema.get("items"));
            // If the schema says nothing about items, anything is allowed.
            for item in items.iter().filter(|_| !of.is_empty()) {
                walk(document, &of, item, &format!("{place}/0"), found);
            }
        }
        _ => {}
    }
}

/// Adds a schema and all its parts and alternatives.
fn spread<'a>(document: &'a Document, schema: &'a Value, all: &mut Vec<&'a Value>) {
    let Some(schema) = document.follow(schema) else {
        return;
    };
    // The same place in the document, rather than an equal schema elsewhere: references may be circular.
    if all.iter().any(|known| std::ptr::eq(*known, schema)) {
        return;
    }
    all.push(schema);
    for keyword in ["allOf", "anyOf", "oneOf"] {
        for part in schema[keyword].as_array().into_iter().flatten() {
            spread(document, part, all);
        }
    }
}

fn below<'a>(
    document: &'a Document,
    schemas: &[&'a Value],
    inner: impl Fn(&'a Value) -> Option<&'a Value>,
) -> Vec<&'a Value> {
    let found = schemas.iter().filter_map(|schema| inner(schema));
    found.filter_map(|it| document.follow(it)).collect()
}

/// Returns whether a schema accepts other properties: it says so, or it declares none at all.
fn is_open(schema: &Value) -> bool {
    let other = &schema["additionalProperties"];
    other.is_object() || *other == true || (allows_objects(schema) && is_bare(schema))
}

fn allows_objects(schema: &Value) -> bool {
    schema.get("type").is_none_or(|it| it == "object")
}

fn is_bare(schema: &Value) -> bool {
    let properties = schema["properties"].as_object();
    let declares_some = properties.is_some_and(|it| !it.is_empty());
    let refers = ["allOf", "anyOf", "oneOf"];
    !declares_some && refers.iter().all(|it| schema.get(it).is_none())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn undeclared(schema: &Value, value: &Value) -> Vec<String> {
        let document = Document::new("mugs.yml".to_owned(), json!({"schema": schema}));
        find(&document, "/schema", value).into_iter().collect()
    }

    #[test]
    fn any_part_of_a_schema_may_declare_a_property() {
        let schema = json!({
            "allOf": [
                {"type": "object", "properties": {"id": {}}},
                {"oneOf": [{"type": "object", "properties": {"glaze": {
                    "type": "object", "properties": {"name": {"type": "string"}},
                }}}]},
            ],
        });
        let value = json!({"id": 1, "glaze": {"name": "ash", "nam": 1}, "handle": true});
        assert_eq!(undeclared(&schema, &value), ["/glaze/nam", "/handle"]);
    }

    #[test]
    fn an_object_without_declared_properties_accepts_any() {
        let value = json!({"anything": {"at": ["all"]}});
        let list = json!([{"anything": 1}]);
        assert_eq!(undeclared(&json!({}), &list), [""; 0]);
        for schema in [
            json!({}),
            json!({"type": "object"}),
            json!({"type": "object", "properties": {}}),
            json!({"type": "object", "properties": {"a": {}}, "additionalProperties": true}),
        ] {
            assert_eq!(undeclared(&schema, &value), [""; 0], "{schema}");
        }
    }

    #[test]
    fn checks_the_elements_of_lists() {
        let row = json!({"type": "object", "properties": {"id": {}}});
        let schema = json!({"type": "array", "items": row});
        let value = json!([{"id": 1}, {"id": 2, "nmae": ""}, {"nmae": ""}]);
        assert_eq!(undeclared(&schema, &value), ["/0/nmae"]);
    }
}
