//! A good answer, and reading it.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::error::{Call, Error};

/// An answer of status 2xx with its whole body.
pub(crate) struct Response {
    pub(crate) call: Call,
    pub(super) body: Vec<u8>,
}

impl Response {
    /// Reads the body as JSON.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        if self.is_empty() {
            return Err(self.call.unexpected("no body"));
        }
        serde_json::from_slice(&self.body).map_err(|error| self.unreadable(&error))
    }

    /// Reads the body as a JSON list. No body is an empty list: so V2 answers, with status 204,
    /// where there is nothing or a page lies past the end; its OpenAPI document does not say so.
    pub(crate) fn json_list<T: DeserializeOwned>(&self) -> Result<Vec<T>, Error> {
        if self.is_empty() {
            return Ok(Vec::new());
        }
        self.json()
    }

    fn is_empty(&self) -> bool {
        self.body.trim_ascii().is_empty()
    }

    /// Only the place is logged: serde's message quotes what it found, which may be an address.
    fn unreadable(&self, error: &serde_json::Error) -> Error {
        let what = match error.classify() {
            Category::Data => "JSON of another shape",
            Category::Eof => "half of a JSON document",
            Category::Syntax | Category::Io => "not JSON",
        };
        tracing::debug!(
            method = self.call.method,
            path = self.call.path,
            line = error.line(),
            column = error.column(),
            what,
            "bigcommerce.answer.unreadable"
        );
        self.call.unexpected(what)
    }
}
