//! The documents with all exemptions applied, for tools that read OpenAPI themselves.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    BodyShape, EXEMPTIONS, ExemptionKind, LoadError,
    exemptions::matches,
    load,
    operation::{METHODS, server_path},
    schema,
};

/// Returns all documents of a folder by file name, with the [`EXEMPTIONS`] applied. A tool that checks responses
/// against these makes the same exemptions as a [`crate::ContractChecker`], and needs no list of its own.
///
/// # Errors
/// If one cannot be read, or an exemption is not needed.
pub fn patched(folder: &Path) -> Result<Vec<(String, Value)>, LoadError> {
    let complete = |path: std::path::PathBuf| {
        let (name, mut root) = load::parse(&path)?;
        schema::drop_lone_exclusions_within(&mut root);
        complete(&mut root);
        Ok((name, root))
    };
    load::files(folder)?.into_iter().map(complete).collect()
}

/// Applies the exemptions of operations. Schemas are already patched.
fn complete(root: &mut Value) {
    let prefix = server_path(root["servers"][0]["url"].as_str().unwrap_or_default()).to_owned();
    let components = root["components"].take();
    for (path, item) in root["paths"].as_object_mut().into_iter().flatten() {
        for method in METHODS {
            let name = format!("{} {prefix}{path}", method.to_ascii_uppercase());
            without_content(item, method);
            for exemption in EXEMPTIONS {
                apply(&exemption.kind, &name, method, item, &components);
            }
        }
    }
    root["components"] = components;
}

/// Removes the content of a 204, which has none according to RFC 9110, section 15.3.5.
fn without_content(item: &mut Value, method: &str) {
    let response = item.pointer_mut(&format!("/{method}/responses/204"));
    if let Some(Value::Object(response)) = response {
        response.remove("content");
    }
}

fn apply(kind: &ExemptionKind, name: &str, method: &str, item: &mut Value, components: &Value) {
    if item.get(method).is_none() {
        return;
    }
    match kind {
        ExemptionKind::Status {
            operations,
            statuses,
            shape,
        } if matches(operations, name) => {
            for status in *statuses {
                declare(&mut item[method]["responses"], *status, *shape, name);
            }
        }
        ExemptionKind::Text {
            operation,
            media_type,
        } if *operation == name => {
            item[method]["responses"]["200"]["content"][*media_type] =
                json!({"schema": {"type": "string"}});
        }
        ExemptionKind::QuerySuffix {
            operation,
            parameter,
            suffixes,
        } if *operation == name => {
            let (shared, own) = (item["parameters"].take(), item[method]["parameters"].take());
            item["parameters"] = with_suffixes(shared, parameter, suffixes, components);
            item[method]["parameters"] = with_suffixes(own, parameter, suffixes, components);
        }
        _ => {}
    }
}

/// Declares a status, unless the document already does.
fn declare(responses: &mut Value, status: u16, shape: BodyShape, name: &str) {
    let status = status.to_string();
    if responses.get(&status).is_some() {
        return;
    }
    let mut response = json!({"description": "Not declared by the document, but exempted."});
    if let Some(schema) = body(shape, name) {
        response["content"] = json!({"application/json": {"schema": schema}});
    }
    responses[status] = response;
}

/// Returns the schema of a body of this shape.
fn body(shape: BodyShape, name: &str) -> Option<Value> {
    let properties = |text: &str| json!({"status": {"type": "integer"}, text: {"type": "string"}});
    match shape {
        BodyShape::Empty => None,
        BodyShape::Any => Some(json!({})),
        BodyShape::PlatformError if name.contains("/v2/") => Some(json!({
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": properties("message"),
                "required": ["status", "message"],
            },
        })),
        BodyShape::PlatformError => Some(json!({
            "type": "object",
            "properties": properties("title"),
            "required": ["status", "title", "type"],
        })),
    }
}

/// Returns the parameters, with these suffixes allowed after each declared value of one of them.
fn with_suffixes(
    mut parameters: Value,
    name: &str,
    suffixes: &[&str],
    components: &Value,
) -> Value {
    let mut none = Vec::new();
    for parameter in parameters.as_array_mut().unwrap_or(&mut none) {
        let shared = parameter["$ref"].as_str().and_then(|it| {
            let place = it.strip_prefix("#/components")?;
            components.pointer(place)
        });
        if let Some(shared) = shared {
            *parameter = shared.clone();
        }
        let declared = parameter["schema"]["enum"].as_array().cloned();
        let (true, Some(mut values)) = (parameter["name"] == name, declared) else {
            continue;
        };
        let bare = values.iter().filter_map(Value::as_str);
        let suffixed =
            bare.flat_map(|value| suffixes.iter().map(move |end| format!("{value}{end}")));
        let suffixed: Vec<Value> = suffixed.map(Value::String).collect();
        values.extend(suffixed);
        parameter["schema"]["enum"] = Value::Array(values);
    }
    parameters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn orders() -> Value {
        let mut root = json!({
            "servers": [{"url": "https://api.example/stores/{store_hash}/v2"}],
            "components": {"parameters": {"sort": {
                "name": "sort", "in": "query", "schema": {"enum": ["id"]},
            }}},
            "paths": {"/orders": {"get": {
                "parameters": [{"$ref": "#/components/parameters/sort"}],
                "responses": {"200": {}, "404": {"description": "its own"}},
            }}},
        });
        complete(&mut root);
        root
    }

    #[test]
    fn declares_exempted_statuses_and_keeps_those_of_the_document() {
        let responses = &orders()["paths"]["/orders"]["get"]["responses"];
        assert!(responses["204"].get("content").is_none());
        let error = &responses["401"]["content"]["application/json"]["schema"];
        assert_eq!(error["type"], "array");
        assert_eq!(responses["404"], json!({"description": "its own"}));
        assert!(responses.get("500").is_none());
    }

    #[test]
    fn a_204_declares_no_content() {
        let mut root = json!({"paths": {"/mugs": {"delete": {"responses": {
            "204": {"content": {"application/json": {}}},
        }}}}});
        complete(&mut root);
        let response = &root["paths"]["/mugs"]["delete"]["responses"]["204"];
        assert_eq!(*response, json!({}));
    }

    #[test]
    fn a_sort_may_have_a_direction() {
        let root = orders();
        let sort = &root["paths"]["/orders"]["get"]["parameters"][0];
        assert_eq!(sort["schema"]["enum"], json!(["id", "id:asc", "id:desc"]));
        assert!(root["components"]["parameters"]["sort"].is_object());
    }
}
