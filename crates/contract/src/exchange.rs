//! What both halves of an exchange are checked with.

use http::{HeaderMap, header};
use serde_json::Value;

use crate::{
    exceptions,
    operation::{Contents, Operation},
    undeclared,
    violation::{Side, Violation, any_index},
};

/// The differences found in one half of one exchange, and the exceptions that excused others.
pub(crate) struct Findings<'a> {
    operation: &'a Operation,
    side: Side,
    pub(crate) violations: Vec<Violation>,
    /// Ids of [`crate::EXCEPTIONS`].
    pub(crate) excused: Vec<&'static str>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(operation: &'a Operation, side: Side) -> Self {
        Self {
            operation,
            side,
            violations: Vec::new(),
            excused: Vec::new(),
        }
    }

    /// What is checked.
    pub(crate) fn operation(&self) -> &'a Operation {
        self.operation
    }

    pub(crate) fn add(&mut self, place: &str, message: impl Into<String>) {
        self.violations.push(Violation {
            operation: name(self.operation),
            document: self.operation.document.name.clone(),
            side: self.side,
            place: any_index(place),
            message: message.into(),
        });
    }

    /// Holds a value to the schema at a pointer of the operation's document.
    pub(crate) fn hold(&mut self, place: &str, schema: &str, value: &Value) {
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
                "no such property is declared",
            );
        }
    }

    /// Holds a body that is not empty to what is declared for its media type.
    pub(crate) fn hold_body(&mut self, contents: &Contents, headers: &HeaderMap, body: &[u8]) {
        let media_type = media_type(headers);
        let Some(schema) = contents.get(&media_type) else {
            if let Some(id) = exceptions::is_text(&name(self.operation), &media_type) {
                self.excused.push(id);
                return self.hold_text(contents, body);
            }
            let declared: Vec<_> = contents.keys().map(String::as_str).collect();
            let text = format!("is '{media_type}', declared is {declared:?}");
            return self.add("Content-Type", text);
        };
        match (serde_json::from_slice::<Value>(body), schema) {
            (Ok(value), Some(schema)) => self.hold("", schema, &value),
            (Ok(_), None) => {}
            (Err(error), _) => self.add("", format!("is no JSON: {error}")),
        }
    }
}

impl Findings<'_> {
    /// Holds a body that is text to the one schema that is declared.
    fn hold_text(&mut self, contents: &Contents, body: &[u8]) {
        let text = Value::String(String::from_utf8_lossy(body).into_owned());
        if let Some(Some(schema)) = contents.values().next() {
            self.hold("", schema, &text);
        }
    }
}

/// An operation as it is told: `GET /stores/{store_hash}/v2/orders`.
pub(crate) fn name(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// The media type without its parameters; empty where there is none.
fn media_type(headers: &HeaderMap) -> String {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let name = value.unwrap_or_default().split(';').next();
    name.unwrap_or_default().trim().to_ascii_lowercase()
}
