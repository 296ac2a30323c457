//! A good answer, and reading it.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::body::Body;
use crate::error::{Call, Error};
use crate::parse::elements::Elements;
use crate::parse::text;

/// Describes an answer that is JSON but not of the documented shape.
pub(crate) const ANOTHER_SHAPE: &str = "JSON of another shape";

/// An answer of status 2xx with its whole body.
pub(crate) struct Response {
    pub(crate) call: Call,
    pub(super) body: Body,
}

impl Response {
    /// Reads the body as JSON, and lets go of it: a large one is in others' way.
    pub(crate) fn json<T: DeserializeOwned>(mut self) -> Result<T, Error> {
        let text = self.text()?;
        serde_json::from_str(&text).map_err(|error| self.unreadable(&error))
    }

    /// Reads the body as a JSON list, element by element: one that cannot be read is left out,
    /// counted, and reported once for the list. Were none of them readable, it is
    /// [`Error::Unexpected`].
    ///
    /// Status 204 is an empty list: so V2 answers where there is nothing or a page lies past the
    /// end; its OpenAPI document does not say so. Status 200 without a body says nothing, and above
    /// all not that a shopper has bought nothing.
    pub(crate) fn json_list<T: DeserializeOwned>(mut self) -> Result<Elements<T>, Error> {
        if self.call.status == Some(204) {
            return Ok(Elements::default());
        }
        let text = self.text()?;
        // As a whole, which is quickest; element by element only where one of them is broken.
        if let Ok(list) = serde_json::from_str::<Vec<T>>(&text) {
            return Ok(Elements::from(list));
        }
        let found: Elements<T> =
            serde_json::from_str(&text).map_err(|error| self.unreadable(&error))?;
        found.warn(self.call.path);
        Ok(found)
    }

    /// Takes the body as text, see [`text::repaired`]. Every body becomes text here.
    fn text(&mut self) -> Result<String, Error> {
        let text = text::repaired(std::mem::take(&mut self.body.bytes));
        if text.trim_ascii().is_empty() {
            return Err(self.call.unexpected("no body"));
        }
        Ok(text)
    }

    /// Only the place is logged: serde's message quotes what it found, which may be an address.
    fn unreadable(&self, error: &serde_json::Error) -> Error {
        let what = match error.classify() {
            Category::Data => ANOTHER_SHAPE,
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
