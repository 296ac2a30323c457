//! The `schema` of a widget template: what Page Builder lets a merchant fill in
//! (BigCommerce docs, `reference/widgets.v3.yml`).
//!
//! Elements and settings of kinds that are not listed there are rejected. A setting's `default` may
//! be anything, since it depends on the kind of setting.

use serde::Deserialize;
use serde_json::Value;

/// Returns whether a schema is a list of documented elements.
pub(crate) fn fits(schema: &Value) -> bool {
    schema.as_array().is_some_and(|it| it.iter().all(element))
}

fn element(value: &Value) -> bool {
    match value["type"].as_str() {
        Some("array") => Array::deserialize(value).is_ok_and(|it| it.schema.iter().all(entry)),
        _ => entry(value),
    }
}

/// Returns whether an element may be in the schema of an array, which cannot nest.
fn entry(value: &Value) -> bool {
    match value["type"].as_str() {
        Some("tab") => Tab::deserialize(value).is_ok(),
        Some("hidden") => Hidden::deserialize(value).is_ok(),
        _ => false,
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Tab {
    label: String,
    sections: Vec<Section>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Section {
    label: String,
    settings: Vec<Setting>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Hidden {
    settings: Vec<Setting>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Array {
    id: String,
    label: String,
    entry_label: String,
    default_count: i64,
    thumbnail: Thumbnail,
    schema: Vec<Value>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Thumbnail {
    r#type: String,
    value_key: String,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Setting {
    id: String,
    label: String,
    r#type: Kind,
    conditional: Conditional,
    type_meta: TypeMeta,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Conditional {
    key: String,
    operator: String,
    value: Vec<Value>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct TypeMeta {
    select_options: Vec<SelectOption>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SelectOption {
    label: String,
    value: String,
}

/// The kind of a setting: one of [`KINDS`], as text. A serde enum would also accept a number.
#[derive(Default, Deserialize)]
#[serde(try_from = "String")]
struct Kind;

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

impl TryFrom<String> for Kind {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        let listed = KINDS.contains(&name.as_str());
        listed.then_some(Self).ok_or("not a kind of setting")
    }
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
        ] {
            assert!(!fits(&wrong), "{wrong}");
        }
    }
}
