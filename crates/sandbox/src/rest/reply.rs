//! Answers of the API, and the two shapes of its errors.

use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::calls::Unexpected;

/// A version of the API. Each has its own shape of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    V2,
    V3,
}

impl Version {
    /// Returns the version of a path; V3 if it names none.
    pub(crate) fn of(path: &str) -> Self {
        if path.starts_with("/v2/") {
            Self::V2
        } else {
            Self::V3
        }
    }
}

/// `null`, for fields that never have a value here.
pub(super) type Null = ();

/// `[]`, for lists that are always empty here.
pub(super) type EmptyList = [(); 0];

/// An answer of the API.
#[derive(Debug)]
pub(crate) struct Reply {
    status: u16,
    body: Content,
    headers: Vec<(&'static str, String)>,
    unexpected: bool,
}

/// The body of an answer.
#[derive(Debug)]
enum Content {
    Nothing,
    /// Serialized JSON.
    Json(Vec<u8>),
    /// An error, to which fields can still be added.
    Error(Value),
}

/// The envelope V3 puts every resource in.
#[derive(Serialize)]
pub(super) struct Envelope<D, M> {
    pub(super) data: D,
    pub(super) meta: M,
}

impl Reply {
    fn new(status: u16, body: Content) -> Self {
        Self {
            status,
            body,
            headers: Vec::new(),
            unexpected: false,
        }
    }

    /// Returns a 200 with this body.
    pub(crate) fn ok(body: impl Serialize) -> Self {
        Self::new(200, json_body(&body))
    }

    /// Returns a 201 with this body.
    pub(crate) fn created(body: impl Serialize) -> Self {
        Self::new(201, json_body(&body))
    }

    /// Returns a 204: an empty list of V2, or a deletion of V3.
    pub(crate) fn no_content() -> Self {
        Self::new(204, Content::Nothing)
    }

    /// Returns a list of V2: 204 without a body if it is empty (not in the OpenAPI file; confirmed by
    /// BigCommerce in `bigcommerce/catalyst` pull request 2410).
    pub(crate) fn v2_list(rows: Vec<impl Serialize>) -> Self {
        if rows.is_empty() {
            Self::no_content()
        } else {
            Self::ok(rows)
        }
    }

    /// Returns one V3 resource.
    pub(crate) fn v3(data: impl Serialize) -> Self {
        let meta = Map::new();
        Self::ok(Envelope { data, meta })
    }

    /// Returns an error of V2: an array of one object.
    pub(crate) fn v2_error(status: u16, message: &str) -> Self {
        Self::new(
            status,
            Content::Error(json!([{"status": status, "message": message}])),
        )
    }

    /// Returns an error of V3: an object.
    pub(crate) fn v3_error(status: u16, title: &str) -> Self {
        let body = json!({
            "status": status,
            "title": title,
            "type": "https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes",
        });
        Self::new(status, Content::Error(body))
    }

    /// Returns a 422 of V3, with problems by field.
    pub(crate) fn invalid(errors: Map<String, Value>) -> Self {
        let mut reply = Self::v3_error(422, "JSON data is missing or invalid");
        if let Content::Error(Value::Object(body)) = &mut reply.body {
            body.insert("errors".to_owned(), Value::Object(errors));
        }
        reply
    }

    /// Returns a 403 of V3: a platform limit is reached
    /// (BigCommerce docs, `docs/start/about/status-codes.mdx`, Troubleshooting).
    pub(crate) fn past_limit(resources: &str) -> Self {
        Self::v3_error(
            403,
            &format!("This store has reached the limit of {resources}"),
        )
    }

    /// Returns an error in the shape of its version.
    pub(crate) fn error(version: Version, status: u16, text: &str) -> Self {
        match version {
            Version::V2 => Self::v2_error(status, text),
            Version::V3 => Self::v3_error(status, text),
        }
    }

    /// Returns a 404 in the shape of its version.
    pub(crate) fn not_found(version: Version) -> Self {
        match version {
            Version::V2 => Self::v2_error(404, "The requested resource was not found."),
            Version::V3 => Self::v3_error(404, "The requested resource was not found."),
        }
    }

    /// Returns a 422 of V3 for one parameter or field that is wrong.
    pub(crate) fn invalid_field(name: &str, problem: &str) -> Self {
        let errors = Map::from_iter([(name.to_owned(), Value::from(problem))]);
        Self::invalid(errors)
    }

    /// Adds the path to an error, as the catalog and content APIs do (`instance` of RFC 7807). Other
    /// answers stay as they are.
    pub(crate) fn with_instance(mut self, path: &str) -> Self {
        if let Content::Error(Value::Object(body)) = &mut self.body {
            body.insert("instance".to_owned(), Value::from(path));
        }
        self
    }

    /// Adds problems by field to an error.
    pub(crate) fn with_errors(mut self, errors: &[(&str, &str)]) -> Self {
        if let Content::Error(Value::Object(body)) = &mut self.body {
            let errors = errors.iter();
            let errors = errors.map(|(name, text)| ((*name).to_owned(), Value::from(*text)));
            body.insert("errors".to_owned(), Value::Object(errors.collect()));
        }
        self
    }

    /// Adds a header.
    pub(crate) fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Marks the call as not emulated.
    pub(crate) fn marked(mut self, _: Unexpected) -> Self {
        self.unexpected = true;
        self
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = match self.body {
            Content::Nothing => status.into_response(),
            Content::Json(body) => (status, body).into_response(),
            Content::Error(body) => (status, body.to_string()).into_response(),
        };
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response
                    .headers_mut()
                    .insert(HeaderName::from_static(name), value);
            }
        }
        if self.unexpected {
            response.extensions_mut().insert(Unexpected);
        }
        response
    }
}

fn json_body(body: &impl Serialize) -> Content {
    // Serializing our own types cannot fail.
    Content::Json(serde_json::to_vec(body).unwrap_or_default())
}
