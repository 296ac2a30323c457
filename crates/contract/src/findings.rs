//! The differences between an exchange and its operation.

use std::fmt;

use http::{HeaderMap, header};
use serde_json::Value;

use crate::{
    exemptions,
    operation::{Contents, Operation},
    undeclared,
};

/// The half of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The client's request.
    Request,
    /// The response with this status.
    Response(u16),
}

/// A difference between an exchange and its document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The method and the path as in the document.
    pub operation: String,
    /// The document's file name; empty if no document describes the path.
    pub document: String,
    /// The half of the exchange.
    pub side: Side,
    /// The place: a parameter, or a JSON pointer into the body in which `*` stands for any index.
    pub place: String,
    /// What is wrong, without values, which may be long.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.side {
            Side::Request => write!(f, "{} request", self.operation)?,
            Side::Response(status) => write!(f, "{} response {status}", self.operation)?,
        }
        write!(f, " at '{}': {}", self.place, self.message)?;
        if self.document.is_empty() {
            return Ok(());
        }
        write!(f, " ({})", self.document)
    }
}

/// Replaces indexes, `/data/3/id` → `/data/*/id`, so that a difference in fifty rows counts as one.
fn any_index(pointer: &str) -> String {
    let parts = pointer.split('/').map(|part| {
        let is_index = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_index { "*" } else { part }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// The differences in one half of an exchange, and the exemptions that were used.
pub(crate) struct Findings<'a> {
    operation: &'a Operation,
    side: Side,
    pub(crate) violations: Vec<Violation>,
    /// Ids of [`crate::EXEMPTIONS`].
    pub(crate) exempted: Vec<&'static str>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(operation: &'a Operation, side: Side) -> Self {
        Self {
            operation,
            side,
            violations: Vec::new(),
            exempted: Vec::new(),
        }
    }

    pub(crate) fn operation(&self) -> &'a Operation {
        self.operation
    }

    pub(crate) fn add(&mut self, place: &str, message: impl Into<String>) {
        self.violations.push(Violation {
            operation: self.operation.name(),
            document: self.operation.document.name.clone(),
            side: self.side,
            place: any_index(place),
            message: message.into(),
        });
    }

    /// Checks a value against the schema at a pointer of the operation's document.
    pub(crate) fn check(&mut self, place: &str, schema: &str, value: &Value) {
        match self.operation.document.differences(schema, value) {
            Ok(differences) => {
                for (within, message) in differences {
                    self.add(&format!("{place}{within}"), message);
                }
            }
            Err(reason) => self.add(place, reason),
        }
        for undeclared in undeclared::find(&self.operation.document, schema, value) {
            self.add(
                &format!("{place}{undeclared}"),
                "this property is not declared",
            );
        }
    }

    /// Checks a body that is not empty against the schema of its media type.
    pub(crate) fn check_body(&mut self, contents: &Contents, headers: &HeaderMap, body: &[u8]) {
        let media_type = media_type(headers);
        let Some(schema) = contents.get(&media_type) else {
            if let Some(id) = exemptions::text(&self.operation.name(), &media_type) {
                self.exempted.push(id);
                return self.check_text(contents, body);
            }
            let declared: Vec<_> = contents.keys().map(String::as_str).collect();
            let message = format!("'{media_type}' is not declared, only {declared:?}");
            return self.add("Content-Type", message);
        };
        match (serde_json::from_slice::<Value>(body), schema) {
            (Ok(value), Some(schema)) => self.check("", schema, &value),
            (Ok(_), None) => {}
            (Err(error), _) => self.add("", format!("not JSON: {error}")),
        }
    }

    /// Checks a body that is text against the only declared schema.
    fn check_text(&mut self, contents: &Contents, body: &[u8]) {
        let text = Value::String(String::from_utf8_lossy(body).into_owned());
        if let Some(Some(schema)) = contents.values().next() {
            self.check("", schema, &text);
        }
    }
}

/// Returns the media type without its parameters, or an empty string if there is none.
fn media_type(headers: &HeaderMap) -> String {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let name = value.unwrap_or_default().split(';').next();
    name.unwrap_or_default().trim().to_ascii_lowercase()
}
