//! A request, and the URL it is sent to.

use secrecy::SecretString;
use serde::Serialize;
use url::Url;

use crate::StoreHash;
use crate::error::{Call, Error};

/// A request to send.
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

    /// Adds the id of a script or a template as a parameter. Rejects anything that does not look like one: a
    /// segment such as `..` would address the list.
    pub(crate) fn uuid(self, uuid: &str) -> Result<Self, Error> {
        let looks_valid = (1..=64).contains(&uuid.len())
            && uuid.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if looks_valid {
            Ok(self.parameter(uuid))
        } else {
            Err(self.call.invalid("not an id"))
        }
    }

    pub(crate) fn query(mut self, name: &'static str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    pub(crate) fn json(mut self, body: &impl Serialize) -> Result<Self, Error> {
        // These errors name types, never values.
        let body = serde_json::to_vec(body)
            .map_err(|error| self.call.invalid(format!("not serializable: {error}")))?;
        self.body = Some(body);
        Ok(self)
    }

    /// Returns the URL without the query: the base, `/stores/{hash}` if the call is for a store, and the
    /// path with its parameters. Each parameter stays one segment, whatever it contains.
    pub(super) fn url(&self, base: &Url) -> Url {
        let mut url = base.clone();
        let mut parameters = self.parameters.iter();
        // An http URL always has segments. If it had not, the base alone would be requested and fail.
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty();
            if let Some((store, _)) = self.store {
                segments.push("stores").push(store.as_str());
            }
            for part in self.call.path.split('/').filter(|part| !part.is_empty()) {
                let parameter = if part.starts_with('{') {
                    parameters.next()
                } else {
                    None
                };
                segments.push(parameter.map_or(part, String::as_str));
            }
        }
        url
    }
}

/// Returns whether a client can be created for this base URL.
pub(super) fn is_usable_base(base: &Url) -> bool {
    matches!(base.scheme(), "http" | "https") && base.has_host()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(base: &str, store: Option<&str>, path: &'static str, parameters: &[&str]) -> String {
        let store: Option<StoreHash> = store.map(|store| store.parse().unwrap());
        let access_token = "test-only-access-token".into();
        let mut request = Request::new("GET", path);
        if let Some(store) = &store {
            request = request.store(store, &access_token);
        }
        for parameter in parameters {
            request = request.parameter(parameter);
        }
        request.url(&base.parse().unwrap()).to_string()
    }

    #[test]
    fn store_and_parameters_become_segments() {
        assert_eq!(
            url(
                "https://api.test",
                Some("abc123"),
                "/v2/orders/{order_id}/products",
                &["7"]
            ),
            "https://api.test/stores/abc123/v2/orders/7/products"
        );
        assert_eq!(
            url("https://login.test", None, "/oauth2/token", &[]),
            "https://login.test/oauth2/token"
        );
    }

    #[test]
    fn a_base_may_have_a_path_and_a_trailing_slash() {
        assert_eq!(
            url("http://127.0.0.1:4000/api/", Some("a"), "/v3/sites", &[]),
            "http://127.0.0.1:4000/api/stores/a/v3/sites"
        );
    }

    #[test]
    fn a_parameter_cannot_leave_its_segment() {
        assert_eq!(
            url(
                "https://api.test",
                None,
                "/v3/content/scripts/{uuid}",
                &["a/b?c"]
            ),
            "https://api.test/v3/content/scripts/a%2Fb%3Fc"
        );
    }
}
