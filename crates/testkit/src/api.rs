//! Holds the API's responses to its own OpenAPI document.

use std::{collections::HashMap, sync::OnceLock};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::page::Page;

/// The routes of the API that the document describes.
const PATHS: [&str; 2] = ["/api/v1/purchases", "/api/v1/events"];

/// The responses, by route and status.
type Contract = HashMap<(&'static str, u16), Described>;

static CONTRACT: OnceLock<Contract> = OnceLock::new();

/// The response of one status.
struct Described {
    content_type: String,
    required_headers: Vec<String>,
    body: Validator,
}

/// Checks every later response of the API in this process against the document, which takes the app's base URL.
pub fn describe_api(document: fn(&str) -> Value) {
    CONTRACT.get_or_init(|| described(&document("http://127.0.0.1")));
}

fn described(document: &Value) -> Contract {
    let mut contract = Contract::new();
    for path in PATHS {
        let responses = &document["paths"][path]["post"]["responses"];
        let responses = responses.as_object().expect("the document has the route");
        for (status, response) in responses {
            // A response without a body.
            let Some(content) = response["content"].as_object() else {
                continue;
            };
            let (content_type, media) = content.iter().next().unwrap();
            let headers = response["headers"].as_object().unwrap().iter();
            let described = Described {
                content_type: content_type.clone(),
                required_headers: headers
                    .filter(|(_, header)| header["required"] == true)
                    .map(|(name, _)| name.clone())
                    .collect(),
                body: validator(document, &media["schema"]),
            };
            contract.insert((path, status.parse().unwrap()), described);
        }
    }
    contract
}

/// Returns a validator of a schema that refers to the document's components. Objects with properties that the document
/// does not have are invalid.
fn validator(document: &Value, schema: &Value) -> Validator {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [schema],
        "components": document["components"],
    });
    close(&mut schema["components"]["schemas"]);
    jsonschema::validator_for(&schema).unwrap()
}

/// Allows no other properties in any object that has some.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(close);
            if fields.get("type") == Some(&json!("object")) && fields.contains_key("properties") {
                fields.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(close),
        _ => {}
    }
}

/// Fails the test if a response of the API is not as described.
pub(crate) fn check(path: &str, page: &Page) {
    let (Some(contract), Some(path)) = (CONTRACT.get(), PATHS.into_iter().find(|it| *it == path))
    else {
        return;
    };
    // Responses to other methods than POST, which have no body.
    if matches!(page.status, 204 | 405) {
        return;
    }
    let described = contract.get(&(path, page.status));
    let described = described.unwrap_or_else(|| panic!("{} is not described", page.status));
    assert_eq!(page.header("content-type"), described.content_type);
    for name in &described.required_headers {
        assert!(!page.header(name).is_empty(), "{name} is missing");
    }
    let problems: Vec<String> = described
        .body
        .iter_errors(&page.json())
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{problems:?} in {}", page.body);
}
