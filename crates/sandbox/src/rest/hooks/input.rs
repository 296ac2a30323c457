//! Parsing and validation of webhooks
//! (BigCommerce docs, `reference/webhooks.v3.yml`, `docs/integrations/webhooks/overview.mdx`).
//!
//! The documents name one error, `error.path.missing.` for a missing field; the other texts are the
//! sandbox's own. A body that is not a JSON object is a 400, wrong fields are a 422.

use std::collections::BTreeMap;

use http::{HeaderName, HeaderValue, header};
use serde_json::{Map, Value};

use crate::{
    model::Hook,
    rest::{Reply, reply::Version},
    webhooks::{Webhooks, is_known_scope, parse_destination},
};

/// The fields an app may set.
const FIELDS: [&str; 4] = ["scope", "destination", "is_active", "headers"];

/// Headers that belong to the connection or to the delivery itself.
const RESERVED: [HeaderName; 5] = [
    header::HOST,
    header::CONTENT_LENGTH,
    header::CONNECTION,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// Why a call about a webhook was rejected.
pub(crate) enum Rejection {
    /// There is no such webhook, or it belongs to another app.
    NotFound,
    /// The body is not a JSON object.
    NotAnObject,
    /// The body sets no field.
    NoField,
    /// Problems by field.
    Invalid(Map<String, Value>),
}

impl Rejection {
    /// Returns the error of V3; `id` is the requested one.
    pub(crate) fn v3(self, id: &str) -> Reply {
        match self {
            Self::NotFound => Reply::v3_error(404, &format!("Webhook with id [{id}] not found")),
            Self::NotAnObject => Reply::v3_error(400, "Input is invalid."),
            Self::NoField => Reply::v3_error(422, "At least one field is required"),
            Self::Invalid(errors) => Reply::invalid(errors),
        }
    }

    /// Returns the error of V2.
    pub(crate) fn v2(self) -> Reply {
        match self {
            Self::NotFound => Reply::not_found(Version::V2),
            Self::NotAnObject => Reply::v2_error(400, "Input is invalid."),
            Self::NoField => Reply::v2_error(400, "At least one field is required."),
            Self::Invalid(errors) => {
                let field = errors.keys().next().map_or("", String::as_str);
                Reply::v2_error(400, &format!("The field '{field}' is invalid."))
            }
        }
    }
}

/// Parses a body as an object.
pub(crate) fn object(body: &[u8]) -> Result<Map<String, Value>, Rejection> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Rejection::NotAnObject),
    }
}

/// Returns whether a body sets any field.
pub(crate) fn names_a_field(input: &Map<String, Value>) -> bool {
    FIELDS.iter().any(|name| input.contains_key(*name))
}

/// Applies the fields of a body to a webhook and returns the problems. Read-only and unknown fields
/// are ignored.
pub(crate) fn apply(hook: &mut Hook, input: &Map<String, Value>) -> Map<String, Value> {
    let mut errors = Map::new();
    let mut wrong = |name: &str| {
        errors.insert(name.to_owned(), Value::from("error.expected.type"));
    };
    for (name, into) in [
        ("scope", &mut hook.scope),
        ("destination", &mut hook.destination),
    ] {
        match input.get(name) {
            None => {}
            Some(Value::String(text)) => text.clone_into(into),
            Some(_) => wrong(name),
        }
    }
    match input.get("is_active") {
        None => {}
        Some(Value::Bool(active)) => hook.set_active(*active),
        Some(_) => wrong("is_active"),
    }
    match input.get("headers") {
        None => {}
        Some(Value::Null) => hook.headers = None,
        Some(given) => match serde_json::from_value::<BTreeMap<String, String>>(given.clone()) {
            Ok(headers) => hook.headers = Some(headers),
            Err(_) => wrong("headers"),
        },
    }
    errors
}

/// Rejects an invalid webhook, with every wrong field.
pub(crate) fn check(
    hook: &Hook,
    mut errors: Map<String, Value>,
    webhooks: &Webhooks,
) -> Result<(), Rejection> {
    let mut add = |field: &str, text: &str| {
        errors.entry(field).or_insert_with(|| Value::from(text));
    };
    for (field, text) in [("scope", &hook.scope), ("destination", &hook.destination)] {
        if text.is_empty() {
            add(field, "error.path.missing.");
        }
    }
    if !is_known_scope(&hook.scope) {
        add("scope", "is not an event that has webhooks");
    }
    if let Err(text) = parse_destination(&hook.destination) {
        add("destination", text);
    }
    if !hook.headers.iter().flatten().all(can_be_sent) {
        add("headers", "cannot all be sent");
    }
    if let Some((field, text)) = webhooks.conflict(hook) {
        add(field, text);
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Rejection::Invalid(errors))
    }
}

fn can_be_sent((name, value): (&String, &String)) -> bool {
    let name = HeaderName::from_bytes(name.as_bytes());
    name.is_ok_and(|name| !RESERVED.contains(&name)) && HeaderValue::from_str(value).is_ok()
}
