//! What an app may say about a webhook, and what is wrong with it
//! (BigCommerce docs, `reference/webhooks.v3.yml`, `docs/integrations/webhooks/overview.mdx`).
//!
//! The documents name one error, `error.path.missing.` for a field that is not there; the texts of
//! the others are the sandbox's. A body that is no JSON object is a 400, wrong fields are a 422.

use std::collections::BTreeMap;

use http::{HeaderName, HeaderValue, header};
use serde_json::{Map, Value};

use crate::rest::{Reply, reply::Version};
use crate::{
    model::Hook,
    webhooks::{Webhooks, is_known_scope, parse_destination},
};

/// What can be said.
const FIELDS: [&str; 4] = ["scope", "destination", "is_active", "headers"];

/// Headers that belong to the connection or to the delivery itself.
const RESERVED: [HeaderName; 5] = [
    header::HOST,
    header::CONTENT_LENGTH,
    header::CONNECTION,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// Why a call about a webhook did nothing.
pub(crate) enum Refused {
    /// There is no such webhook, or it is another app's.
    Missing,
    /// The body is no JSON object.
    NoObject,
    /// Nothing is to be changed.
    NoField,
    /// What is wrong, by field.
    Invalid(Map<String, Value>),
}

impl Refused {
    /// As V3 answers; `id` is the one that was asked for.
    pub(crate) fn v3(self, id: &str) -> Reply {
        match self {
            Self::Missing => Reply::v3_error(404, &format!("Webhook with id [{id}] not found")),
            Self::NoObject => Reply::v3_error(400, "Input is invalid."),
            Self::NoField => Reply::v3_error(422, "At least one field is required"),
            Self::Invalid(errors) => Reply::invalid(errors),
        }
    }

    /// As V2 answers.
    pub(crate) fn v2(self) -> Reply {
        match self {
            Self::Missing => Reply::not_found(Version::V2),
            Self::NoObject => Reply::v2_error(400, "Input is invalid."),
            Self::NoField => Reply::v2_error(400, "At least one field is required."),
            Self::Invalid(errors) => {
                let field = errors.keys().next().map_or("", String::as_str);
                Reply::v2_error(400, &format!("The field '{field}' is invalid."))
            }
        }
    }
}

/// The body as an object.
pub(crate) fn object(body: &[u8]) -> Result<Map<String, Value>, Refused> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Refused::NoObject),
    }
}

/// Whether it says anything.
pub(crate) fn names_a_field(input: &Map<String, Value>) -> bool {
    FIELDS.iter().any(|name| input.contains_key(*name))
}

/// Writes the fields given into a webhook. Read-only fields and unknown ones are ignored.
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

/// Refuses a webhook that cannot be, with every field that is wrong.
pub(crate) fn check(
    hook: &Hook,
    mut errors: Map<String, Value>,
    webhooks: &Webhooks,
) -> Result<(), Refused> {
    let mut add = |field: &str, text: &str| {
        errors.entry(field).or_insert_with(|| Value::from(text));
    };
    for (field, text) in [("scope", &hook.scope), ("destination", &hook.destination)] {
        if text.is_empty() {
            add(field, "error.path.missing.");
        }
    }
    if !is_known_scope(&hook.scope) {
        add("scope", "is no event that webhooks can be made for");
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
        Err(Refused::Invalid(errors))
    }
}

fn can_be_sent((name, value): (&String, &String)) -> bool {
    let name = HeaderName::from_bytes(name.as_bytes());
    name.is_ok_and(|name| !RESERVED.contains(&name)) && HeaderValue::from_str(value).is_ok()
}
