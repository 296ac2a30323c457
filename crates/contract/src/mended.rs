//! The documents with every exception applied, for tools that read OpenAPI themselves.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    EXCEPTIONS, Excuse, LoadError, Shape,
    exceptions::concerns,
    load,
    operation::{METHODS, server_path},
    schema,
};

/// Every document of a folder by the name of its file, with what [`EXCEPTIONS`] excuses written in:
/// a tool that holds answers to these makes the very exceptions that a [`crate::Watch`] makes, and
/// needs no list of its own.
///
/// # Errors
/// One cannot be read, or an exception has become needless.
pub fn mended(folder: &Path) -> Result<Vec<(String, Value)>, LoadError> {
    let complete = |path: std::path::PathBuf| {
        let (name, mut root) = load::parse(&path)?;
        schema::drop_lone_exclusions_within(&mut root);
        complete(&mut root);
        Ok((name, root))
    };
    load::files(folder)?.into_iter().map(complete).collect()
}

/// Writes in what is excused of operations; schemas are mended already.
fn complete(root: &mut Value) {
    let prefix = server_path(root["servers"][0]["url"].as_str().unwrap_or_default()).to_owned();
    let components = root["components"].take();
    for (path, item) in root["paths"].as_object_mut().into_iter().flatten() {
        for method in METHODS {
            let name = format!("{} {prefix}{path}", method.to_ascii_uppercase());
            without_content(item, method);
            for exception in EXCEPTIONS {
                apply(&exception.excuse, &name, method, item, &components);
            }
        }
    }
    root["components"] = components;
}

/// A 204 has no content (RFC 9110, section 15.3.5), whatever a document declares of it.
fn without_content(item: &mut Value, method: &str) {
    let answer = item.pointer_mut(&format!("/{method}/responses/204"));
    if let Some(Value::Object(answer)) = answer {
        answer.remove("content");
    }
}

fn apply(excuse: &Excuse, name: &str, method: &str, item: &mut Value, components: &Value) {
    if item.get(method).is_none() {
        return;
    }
    match excuse {
        Excuse::Status {
            operations,
            statuses,
            shape,
        } if concerns(operations, name) => {
            for status in *statuses {
                declare(&mut item[method]["responses"], *status, *shape, name);
            }
        }
        Excuse::Text {
            operation,
            media_type,
        } if *operation == name => {
            item[method]["responses"]["200"]["content"][*media_type] =
                json!({"schema": {"type": "string"}});
        }
        Excuse::QuerySuffix {
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

/// Declares a status, unless the document does.
fn declare(responses: &mut Value, status: u16, shape: Shape, name: &str) {
    let status = status.to_string();
    if responses.get(&status).is_some() {
        return;
    }
    let mut answer = json!({"description": "Not declared by the document; excused."});
    if let Some(schema) = body(shape, name) {
        answer["content"] = json!({"application/json": {"schema": schema}});
    }
    responses[status] = answer;
}

/// What a body of this shape is like.
fn body(shape: Shape, name: &str) -> Option<Value> {
    let properties = |text: &str| json!({"status": {"type": "integer"}, text: {"type": "string"}});
    match shape {
        Shape::Empty => None,
        Shape::Message => Some(json!({})),
        Shape::PlatformError if name.contains("/v2/") => Some(json!({
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": properties("message"),
                "required": ["status", "message"],
            },
        })),
        Shape::PlatformError => Some(json!({
            "type": "object",
            "properties": properties("title"),
            "required": ["status", "title", "type"],
        })),
    }
}

/// The parameters, with these endings allowed after each declared value of one of them.
fn with_suffixes(
    mut parameters: Value,
    name: &str,
    suffixes: &[&str],
    components: &Value,
) -> Value {
    let mut nothing = Vec::new();
    for parameter in parameters.as_array_mut().unwrap_or(&mut nothing) {
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
        let ended = bare.flat_map(|value| suffixes.iter().map(move |end| format!("{value}{end}")));
        let ended: Vec<Value> = ended.map(Value::String).collect();
        values.extend(ended);
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
    fn statuses_that_are_excused_are_declared_and_those_of_the_document_stay() {
        let answers = &orders()["paths"]["/orders"]["get"]["responses"];
        assert!(answers["204"].get("content").is_none());
        let refused = &answers["401"]["content"]["application/json"]["schema"];
        assert_eq!(refused["type"], "array");
        assert_eq!(answers["404"], json!({"description": "its own"}));
        assert!(answers.get("500").is_none());
    }

    #[test]
    fn an_answer_without_content_declares_none() {
        let mut root = json!({"paths": {"/mugs": {"delete": {"responses": {
            "204": {"content": {"application/json": {}}},
        }}}}});
        complete(&mut root);
        let answer = &root["paths"]["/mugs"]["delete"]["responses"]["204"];
        assert_eq!(*answer, json!({}));
    }

    #[test]
    fn a_sort_may_have_a_direction() {
        let root = orders();
        let sort = &root["paths"]["/orders"]["get"]["parameters"][0];
        assert_eq!(sort["schema"]["enum"], json!(["id", "id:asc", "id:desc"]));
        assert!(root["components"]["parameters"]["sort"].is_object());
    }
}
