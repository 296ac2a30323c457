//! A request to make.

use secrecy::SecretString;
use serde::Serialize;

use crate::StoreHash;
use crate::error::{Call, Error};

/// A request to make.
pub(crate) struct Request<'a> {
    pub(crate) call: Call,
    pub(crate) parameters: Vec<String>,
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) store: Option<(&'a StoreHash, &'a SecretString)>,
    pub(crate) body: Option<Vec<u8>>,
}

impl<'a> Request<'a> {
    pub(crate) fn new(method: &'static str, path: &'static str) -> Self {
        Self {
            call: Call::new(method, path),
            parameters: Vec::new(),
            query: Vec::new(),
            store: None,
            body: None,
        }
    }

    pub(crate) fn store(mut self, store: &'a StoreHash, access_token: &'a SecretString) -> Self {
        self.store = Some((store, access_token));
        self
    }

    /// Fills the next `{parameter}` of the path.
    pub(crate) fn parameter(mut self, value: impl ToString) -> Self {
        self.parameters.push(value.to_string());
        self
    }

    pub(crate) fn query(mut self, name: &'static str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    pub(crate) fn json(mut self, body: &impl Serialize) -> Result<Self, Error> {
        let body = serde_json::to_vec(body)
            .map_err(|_| self.call.invalid("the body cannot be written as JSON"))?;
        self.body = Some(body);
        Ok(self)
    }
}
