//! The operations that a document declares.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::Value;

use crate::document::Document;

/// One method of one path.
pub(crate) struct Operation {
    pub(crate) document: Arc<Document>,
    /// `GET`, `POST`, …
    pub(crate) method: String,
    /// The whole path, including the server's: `/stores/{store_hash}/v2/orders/{order_id}`.
    pub(crate) path: String,
    pub(crate) parameters: Vec<Parameter>,
    /// Headers with a credential.
    pub(crate) credentials: Vec<String>,
    pub(crate) body: Option<Body>,
    /// By status as in the document: `200`, `default`.
    pub(crate) responses: BTreeMap<String, Contents>,
}

/// Pointers to schemas by media type, or `None` if the media type has no schema.
pub(crate) type Contents = BTreeMap<String, Option<String>>;

/// A parameter.
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// `query`, `header` or `path`.
    pub(crate) place: String,
    pub(crate) required: bool,
    /// Whether it is a comma-separated list.
    pub(crate) is_list: bool,
    /// The pointer to its schema.
    pub(crate) schema: Option<String>,
}

/// A request's body.
pub(crate) struct Body {
    pub(crate) required: bool,
    pub(crate) contents: Contents,
}

/// The methods that a path can have.
pub(crate) const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Returns all operations of a document.
pub(crate) fn all(document: &Arc<Document>) -> Vec<Operation> {
    let root = document.root();
    let prefix = server_path(root["servers"][0]["url"].as_str().unwrap_or_default());
    let mut operations = Vec::new();
    for (path, item) in entries(&root["paths"]) {
        for method in METHODS {
            if item.get(method).is_some() {
                let at = format!("/paths/{}", pointer_part(path));
                operations.push(read(document, &at, method, format!("{prefix}{path}")));
            }
        }
    }
    operations
}

/// `https://api.bigcommerce.com/stores/{store_hash}/v2` → `/stores/{store_hash}/v2`.
pub(crate) fn server_path(url: &str) -> &str {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    host.find('/').map_or("", |slash| &host[slash..])
}

fn read(document: &Arc<Document>, item: &str, method: &str, path: String) -> Operation {
    let at = format!("{item}/{method}");
    let mut parameters = parameters(document, &format!("{item}/parameters"));
    for own in self::parameters(document, &format!("{at}/parameters")) {
        parameters.retain(|it| (&it.name, &it.place) != (&own.name, &own.place));
        parameters.push(own);
    }
    let body = document
        .find(&format!("{at}/requestBody"))
        .map(|(pointer, body)| Body {
            required: body["required"] == true,
            contents: contents(document, &pointer),
        });
    let statuses = document.root().pointer(&format!("{at}/responses"));
    let responses = statuses.map_or_else(BTreeMap::new, |statuses| {
        let response = |status: &String| {
            let found = document.find(&format!("{at}/responses/{status}"));
            let contents = found.map(|(pointer, _)| contents(document, &pointer));
            (status.clone(), contents.unwrap_or_default())
        };
        entries(statuses)
            .map(|(status, _)| response(status))
            .collect()
    });
    Operation {
        document: document.clone(),
        method: method.to_ascii_uppercase(),
        path,
        parameters,
        credentials: credentials(document.root(), &at),
        body,
        responses,
    }
}

fn parameters(document: &Document, at: &str) -> Vec<Parameter> {
    let listed = document.root().pointer(at).and_then(Value::as_array);
    let count = listed.map_or(0, Vec::len);
    (0..count)
        .filter_map(|index| parameter(document, &format!("{at}/{index}")))
        .collect()
}

fn parameter(document: &Document, at: &str) -> Option<Parameter> {
    let (pointer, value) = document.find(at)?;
    let schema = document.find(&format!("{pointer}/schema"));
    Some(Parameter {
        name: value["name"].as_str()?.to_owned(),
        place: value["in"].as_str()?.to_owned(),
        required: value["required"] == true,
        is_list: schema
            .as_ref()
            .is_some_and(|(_, schema)| schema["type"] == "array"),
        schema: schema.map(|(pointer, _)| pointer),
    })
}

/// Returns the media types of a request's or a response's body.
fn contents(document: &Document, at: &str) -> Contents {
    let Some(declared) = document.root().pointer(&format!("{at}/content")) else {
        return Contents::new();
    };
    let of = |(media_type, content): (&String, &Value)| {
        let pointer = format!("{at}/content/{}/schema", pointer_part(media_type));
        let schema = content.get("schema").map(|_| pointer);
        (media_type.to_ascii_lowercase(), schema)
    };
    entries(declared).map(of).collect()
}

/// Returns the headers of the operation's security schemes, or else of its document's.
fn credentials(root: &Value, at: &str) -> Vec<String> {
    let own = root.pointer(&format!("{at}/security"));
    let named = own.unwrap_or(&root["security"]).as_array();
    let names = named.into_iter().flatten().flat_map(entries);
    let schemes = names.map(|(name, _)| &root["components"]["securitySchemes"][name]);
    schemes
        .filter(|scheme| scheme["in"] == "header")
        .filter_map(|scheme| Some(scheme["name"].as_str()?.to_owned()))
        .collect()
}

fn entries(map: &Value) -> impl Iterator<Item = (&String, &Value)> {
    map.as_object().into_iter().flatten()
}

/// Escapes a name as a part of a JSON pointer.
fn pointer_part(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

impl Operation {
    /// Returns its name: `GET /stores/{store_hash}/v2/orders`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Returns the values of the path's parameters, or `None` if the path does not match.
    pub(crate) fn match_path<'p>(&self, path: &'p str) -> Option<Vec<(&str, &'p str)>> {
        let (mut wanted, mut given) = (self.path.split('/'), path.split('/'));
        let mut found = Vec::new();
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return Some(found),
                (Some(name), Some(value)) if is_parameter(name) && !value.is_empty() => {
                    found.push((&name[1..name.len() - 1], value));
                }
                (Some(a), Some(b)) if a == b => {}
                _ => return None,
            }
        }
    }

    /// Returns how many segments of the path are parameters. `/orders/count` has precedence over
    /// `/orders/{order_id}`.
    pub(crate) fn parameter_count(&self) -> usize {
        self.path
            .split('/')
            .filter(|part| is_parameter(part))
            .count()
    }
}

fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}
