//! A difference between an exchange and its document.

use std::fmt;

/// Which half of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// What the client sent.
    Request,
    /// What was answered, with this status.
    Response(u16),
}

/// A difference between an exchange and its document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// Method and path as the document writes it.
    pub operation: String,
    /// The document's file name; empty where no document knows the path.
    pub document: String,
    /// Which half.
    pub side: Side,
    /// Where: a parameter, or a JSON pointer into the body in which `*` stands for any index.
    pub place: String,
    /// What is wrong. Values are left out: they may be long.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.side {
            Side::Request => write!(f, "{} request", self.operation)?,
            Side::Response(status) => write!(f, "{} answer {status}", self.operation)?,
        }
        write!(f, " at '{}': {}", self.place, self.message)?;
        if self.document.is_empty() {
            return Ok(());
        }
        write!(f, " ({})", self.document)
    }
}

/// `/data/3/id` → `/data/*/id`: one fault in fifty rows is one fault.
pub(crate) fn any_index(pointer: &str) -> String {
    let parts = pointer.split('/').map(|part| {
        let is_index = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_index { "*" } else { part }
    });
    parts.collect::<Vec<_>>().join("/")
}
