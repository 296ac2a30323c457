//! Properties that no schema speaks of.
//!
//! The documents require next to nothing and forbid nothing, so that a misspelt property would pass
//! every schema. This goes further than OpenAPI does: whatever an exchange names has to be declared by
//! some part of the schema, unless that part takes any object.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::Document;

/// The places of properties that the schema at a pointer does not declare.
pub(crate) fn find(document: &Document, pointer: &str, value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk(document, &[pointer.to_owned()], value, "", &mut found);
    found
}

/// `schemas` are all that may speak of `value`.
fn walk(
    document: &Document,
    schemas: &[String],
    value: &Value,
    place: &str,
    found: &mut BTreeSet<String>,
) {
    let mut all = BTreeSet::new();
    for schema in schemas {
        spread(document, schema, &mut all);
    }
    match value {
        Value::Object(fields) => {
            let open = all.iter().any(|schema| is_open(document, schema));
            for (name, inner) in fields {
                let place = format!("{place}/{name}");
                let part = name.replace('~', "~0").replace('/', "~1");
                let of = below(document, &all, &format!("properties/{part}"));
                if !of.is_empty() {
                    walk(document, &of, inner, &place, found);
                } else if !open {
                    found.insert(place);
                }
            }
        }
        Value::Array(items) => {
            let of = below(document, &all, "items");
            // Where nothing is said of the items, nothing is missing.
            for item in items.iter().filter(|_| !of.is_empty()) {
                walk(document, &of, item, &format!("{place}/0"), found);
            }
        }
        _ => {}
    }
}

/// The schema at a pointer and all that it consists of or may be.
fn spread(document: &Document, pointer: &str, all: &mut BTreeSet<String>) {
    let Some((pointer, schema)) = document.find(pointer) else {
        return;
    };
    if !all.insert(pointer.clone()) {
        return;
    }
    for keyword in ["allOf", "anyOf", "oneOf"] {
        let count = schema[keyword].as_array().map_or(0, Vec::len);
        for index in 0..count {
            spread(document, &format!("{pointer}/{keyword}/{index}"), all);
        }
    }
}

fn below(document: &Document, schemas: &BTreeSet<String>, path: &str) -> Vec<String> {
    let pointers = schemas.iter().map(|schema| format!("{schema}/{path}"));
    pointers.filter(|it| document.find(it).is_some()).collect()
}

/// Whether it takes properties it does not name: it says so, or it names none at all.
fn is_open(document: &Document, pointer: &str) -> bool {
    document.find(pointer).is_some_and(|(_, schema)| {
        let other = &schema["additionalProperties"];
        other.is_object() || *other == true || (takes_objects(schema) && is_bare(schema))
    })
}

fn takes_objects(schema: &Value) -> bool {
    schema.get("type").is_none_or(|it| it == "object")
}

fn is_bare(schema: &Value) -> bool {
    let properties = schema["properties"].as_object();
    let names_some = properties.is_some_and(|it| !it.is_empty());
    let refers = ["allOf", "anyOf", "oneOf"];
    !names_some && refers.iter().all(|it| schema.get(it).is_none())
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
    fn a_property_may_be_declared_by_any_part() {
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
    fn an_object_that_names_nothing_takes_everything() {
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
    fn rows_of_a_list_are_looked_into() {
        let row = json!({"type": "object", "properties": {"id": {}}});
        let schema = json!({"type": "array", "items": row});
        let value = json!([{"id": 1}, {"id": 2, "nmae": ""}, {"nmae": ""}]);
        assert_eq!(undeclared(&schema, &value), ["/0/nmae"]);
    }
}
