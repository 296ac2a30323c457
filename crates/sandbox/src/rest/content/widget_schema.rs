//! The `schema` of a widget template: what Page Builder lets a merchant fill in
//! (BigCommerce docs, `reference/widgets.v3.yml`).
//!
//! Elements and settings of kinds that are not listed there are rejected. A setting's `default` may
//! be anything, since it depends on the kind of setting. Fields that are not listed are ignored.

use serde_json::Value;

/// Whether a value is valid in its place.
type Check = fn(&Value) -> bool;

/// Returns whether a schema is a list of documented elements.
pub(crate) fn fits(schema: &Value) -> bool {
    list(schema, element)
}

fn element(value: &Value) -> bool {
    match value["type"].as_str() {
        Some("array") => object(value, ARRAY),
        _ => entry(value),
    }
}

/// Returns whether an element may be in the schema of an array, which cannot nest.
fn entry(value: &Value) -> bool {
    match value["type"].as_str() {
        Some("tab") => object(value, TAB),
        Some("hidden") => object(value, HIDDEN),
        _ => false,
    }
}

const ARRAY: &[(&str, Check)] = &[
    ("id", Value::is_string),
    ("label", Value::is_string),
    ("entryLabel", Value::is_string),
    ("defaultCount", Value::is_i64),
    ("thumbnail", |it| object(it, THUMBNAIL)),
    ("schema", |it| list(it, entry)),
];

const THUMBNAIL: &[(&str, Check)] = &[("type", Value::is_string), ("valueKey", Value::is_string)];

const TAB: &[(&str, Check)] = &[
    ("label", Value::is_string),
    ("sections", |it| list(it, |it| object(it, SECTION))),
];

const SECTION: &[(&str, Check)] = &[("label", Value::is_string), ("settings", settings)];

const HIDDEN: &[(&str, Check)] = &[("settings", settings)];

fn settings(value: &Value) -> bool {
    list(value, |it| object(it, SETTING))
}

const SETTING: &[(&str, Check)] = &[
    ("id", Value::is_string),
    ("label", Value::is_string),
    ("type", |it| {
        it.as_str().is_some_and(|it| KINDS.contains(&it))
    }),
    ("conditional", |it| object(it, CONDITIONAL)),
    ("typeMeta", |it| object(it, TYPE_META)),
];

const CONDITIONAL: &[(&str, Check)] = &[
    ("key", Value::is_string),
    ("operator", Value::is_string),
    ("value", Value::is_array),
];

const TYPE_META: &[(&str, Check)] = &[
    ("selectOptions", |it| {
        list(it, |it| object(it, SELECT_OPTION))
    }),
    ("rangeValues", Value::is_object),
];

const SELECT_OPTION: &[(&str, Check)] = &[("label", Value::is_string), ("value", Value::is_string)];

/// The kinds of settings.
const KINDS: [&str; 15] = [
    "alignment",
    "boolean",
    "boxModel",
    "code",
    "color",
    "imageManager",
    "input",
    "number",
    "productId",
    "productImage",
    "range",
    "regexInput",
    "select",
    "text",
    "toggle",
];

/// Returns whether a value is a list of such items.
fn list(value: &Value, item: Check) -> bool {
    value.as_array().is_some_and(|it| it.iter().all(item))
}

/// Returns whether a value is an object, and those of these fields that it has are valid.
fn object(value: &Value, fields: &[(&str, Check)]) -> bool {
    let fits = |(name, check): &(&str, Check)| value.get(name).is_none_or(check);
    value.is_object() && fields.iter().all(fits)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::fits;

    #[test]
    fn accepts_only_documented_kinds_of_elements_and_settings() {
        let setting = json!({"id": "text", "label": "Text", "type": "input", "default": {"a": 1}});
        let hidden = json!({"type": "hidden", "settings": [setting]});
        let tab = json!({"type": "tab", "label": "Content", "sections": [{"settings": [setting]}]});
        let array = json!({"type": "array", "id": "slides", "defaultCount": 2, "schema": [tab]});
        assert!(fits(&json!([])) && fits(&json!([hidden, tab, array])));
        for wrong in [
            json!({}),
            json!([{}]),
            json!([{"type": {}, "settings": []}]),
            json!([{"type": "drawer"}]),
            json!([{"type": 0}]),
            json!([{"type": "array", "schema": [{"type": 0, "label": "Content"}]}]),
            json!([{"type": "hidden", "settings": [{"type": {"input": null}}]}]),
            json!([{"type": "hidden", "settings": [{"type": "mug <b>"}]}]),
            json!([{"type": "tab", "label": null}]),
            json!([{"type": "array", "schema": [array]}]),
            json!([{"type": "array", "thumbnail": ["image"]}]),
            json!([{"type": "array", "defaultCount": 0.5}]),
            json!([{"type": "hidden", "settings": [["text", "Text"]]}]),
            json!([{"type": "hidden", "settings": [{"typeMeta": []}]}]),
            json!([{"type": "hidden", "settings": [{"typeMeta": {"rangeValues": 1}}]}]),
        ] {
            assert!(!fits(&wrong), "{wrong}");
        }
    }
}
