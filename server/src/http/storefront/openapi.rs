//! `GET /api/v1/openapi.json`: the API in OpenAPI 3.1, generated from its types.

use app::model::{EventsRequest, Problem, Purchases, PurchasesRequest};
use aws_lc_rs::digest;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use url::Url;

use crate::http::{
    App, assets::short_hash, encoding::Copies, headers::CROSS_ORIGIN_RESOURCE_POLICY,
};

/// The document for one public URL.
pub(crate) struct ApiDocument {
    copies: Copies,
    etag: HeaderValue,
}

impl ApiDocument {
    /// Generates the document. `app_url` is the server that it names.
    pub(crate) fn new(app_url: &Url) -> Self {
        let text = api_document(app_url.as_str().trim_end_matches('/')).to_string();
        let hash = short_hash(&digest::digest(&digest::SHA384, text.as_bytes()));
        Self {
            copies: Copies::new(text, 9),
            etag: HeaderValue::try_from(format!("\"{hash}\""))
                .unwrap_or(HeaderValue::from_static("\"\"")),
        }
    }
}

/// Returns the document. It contains nothing of any store, so every page may read it.
pub(crate) async fn serve_document(State(app): State<App>, request: HeaderMap) -> Response {
    let ApiDocument { copies, etag } = &app.api_document;
    let mut response = if request.get(header::IF_NONE_MATCH) == Some(etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        copies.answer(&request)
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::VARY, "Accept-Encoding"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::ETAG, etag.clone());
    response
}

/// The problems of one status.
struct Problems {
    status: u16,
    description: &'static str,
    codes: &'static [&'static str],
}

/// All problems of the API. A test compares them with the errors that can occur.
const PROBLEMS: [Problems; 7] = [
    Problems {
        status: 400,
        description: "The request is malformed; `detail` says how.",
        codes: &["malformed_request"],
    },
    Problems {
        status: 401,
        description: "The token is missing or invalid; the code says why.",
        codes: &[
            "token_missing",
            "token_malformed",
            "token_expired",
            "token_not_yet_valid",
            "token_signature",
            "token_algorithm",
            "token_audience",
            "token_issuer",
            "token_operation",
            "token_store",
            "token_customer",
        ],
    },
    Problems {
        status: 403,
        description: "The token is valid, but its store has not installed the app.",
        codes: &["store_not_installed"],
    },
    Problems {
        status: 413,
        description: "The body is larger than 16 KiB.",
        codes: &["too_large"],
    },
    Problems {
        status: 429,
        description: "This shopper sends too many requests.",
        codes: &["too_many_requests"],
    },
    Problems {
        status: 500,
        description: "The app failed.",
        codes: &["internal_error"],
    },
    Problems {
        status: 503,
        description: "BigCommerce or the app cannot answer at the moment.",
        codes: &["upstream_unavailable", "busy"],
    },
];

impl Problems {
    /// Returns whether `Retry-After` says when to try again.
    const fn is_temporary(&self) -> bool {
        matches!(self.status, 429 | 503)
    }

    fn response(&self, problem: &Schema) -> Value {
        let mut response = json!({
            "description": self.description,
            "headers": cors_headers(),
            "content": {"application/problem+json": {"schema": {
                "allOf": [problem],
                "properties": {
                    "status": {"const": self.status},
                    "code": {"enum": self.codes},
                },
            }}},
        });
        if self.is_temporary() {
            response["headers"]["Retry-After"] = json!({
                "description": "The seconds to wait before the next attempt.",
                "required": true,
                "schema": {"type": "integer", "minimum": 1},
            });
        }
        if self.status == 401 {
            response["headers"]["WWW-Authenticate"] =
                json!({"required": true, "schema": {"const": "Bearer"}});
        }
        response
    }
}

fn cors_headers() -> Value {
    json!({"Access-Control-Allow-Origin": {
        "description": "The origin of the request, if it is one of the store's storefronts.",
        "schema": {"type": "string"},
    }})
}

/// Returns the API in OpenAPI 3.1. `server` is its base URL.
#[must_use]
pub fn api_document(server: &str) -> Value {
    // Requests and responses are described separately: a field with a default can be left out of a request, and is
    // always in a response.
    let (request, mut schemas) = schema_of::<PurchasesRequest>(settings().for_deserialize());
    let (answer, of_answer) = schema_of::<Purchases>(settings().for_serialize());
    let (problem, of_problem) = schema_of::<Problem>(settings().for_serialize());
    let (events, of_events) = schema_of::<EventsRequest>(settings().for_deserialize());
    schemas.extend(of_answer);
    schemas.extend(of_events);
    schemas.extend(of_problem);
    let mut responses = json!({"200": {
        "description": "A page of the shopper's purchases.",
        "headers": cors_headers(),
        "content": {"application/json": {"schema": answer}},
    }});
    for problems in &PROBLEMS {
        responses[problems.status.to_string()] = problems.response(&problem);
    }
    let mut recorded = json!({"204": {"description": "The events were counted, unless the store does not count any."}});
    for problems in &PROBLEMS {
        let mut response = problems.response(&problem);
        // Only the widget's own frame sends events, from the app's origin.
        if let Some(headers) = response["headers"].as_object_mut() {
            headers.remove("Access-Control-Allow-Origin");
        }
        recorded[problems.status.to_string()] = response;
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Reprise",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What a signed-in shopper of a BigCommerce store bought before, for headless storefronts.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": server}],
        "security": [{"currentCustomer": []}, {"headless": []}],
        "tags": [{"name": "Purchases"}, {"name": "Events"}, {"name": "Description"}],
        "paths": {
            "/api/v1/purchases": {"post": {
                "operationId": "listPurchases",
                "tags": ["Purchases"],
                "summary": "List the shopper's purchases",
                "description": "The shopper is the one of the token, and so is the store. A token in the URL is refused.",
                "requestBody": {
                    "description": "What to list. An empty body is the same as an empty object.",
                    "content": {"application/json": {"schema": request}},
                },
                "responses": responses,
            }},
            "/api/v1/events": {"post": {
                "operationId": "recordEvents",
                "tags": ["Events"],
                "summary": "Report what the shopper did with the widget",
                "description": "For the widget's own frame, whose document has the token. An event counts once a day for each shopper, storefront, layout and product, however often it is reported.",
                "security": [],
                "requestBody": {
                    "required": true,
                    "content": {"application/json": {"schema": events}},
                },
                "responses": recorded,
            }},
            "/api/v1/openapi.json": {"get": {
                "operationId": "readDescription",
                "tags": ["Description"],
                "summary": "This document",
                "security": [],
                "responses": {
                    "200": {
                        "description": "The API in OpenAPI 3.1.",
                        "content": {"application/json": {"schema": {"type": "object"}}},
                    },
                    "304": {"description": "The document with the ETag of `If-None-Match` is current."},
                },
            }},
        },
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "currentCustomer": {
                    "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
                    "description": "BigCommerce's Current Customer JWT for the app's client ID.",
                },
                "headless": {
                    "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
                    "description": "A token that the merchant's server signs with the store's headless secret and HS256: `iss` is `reprise/headless`, `sub` the store hash, `aud` the app's client ID, `customer.id` and `channel_id` are BigCommerce's IDs, and `exp` is at most 15 minutes ahead.",
                },
            },
        },
    })
}

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    })
}

/// Returns a reference to a type's schema, and all schemas that it consists of.
fn schema_of<T: JsonSchema>(settings: SchemaSettings) -> (Schema, Map<String, Value>) {
    let mut generator: SchemaGenerator = settings.into_generator();
    let reference = generator.subschema_for::<T>();
    (reference, generator.take_definitions(true))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use bigcommerce::TokenError;
    use db::{StorageError, limits::PURCHASES_PER_PAGE};

    use super::*;
    use crate::http::error::Error;

    /// Every error that a request to the API can get. A new variant of an error does not compile until it is decided
    /// whether it is one of them; if so, it also has to be added to the list.
    fn errors() -> Vec<Error> {
        use engine::Error as Of;
        let mut errors: Vec<Error> = [
            TokenError::Malformed,
            TokenError::Algorithm,
            TokenError::Signature,
            TokenError::Expired,
            TokenError::NotYetValid,
            TokenError::TooLong,
            TokenError::Audience,
            TokenError::Issuer,
            TokenError::Operation,
            TokenError::Store,
            TokenError::Storefront,
            TokenError::Customer,
            TokenError::User,
        ]
        .into_iter()
        .filter(|error| match error {
            TokenError::Malformed
            | TokenError::Algorithm
            | TokenError::Signature
            | TokenError::Expired
            | TokenError::NotYetValid
            | TokenError::TooLong
            | TokenError::Audience
            | TokenError::Issuer
            | TokenError::Operation
            | TokenError::Store
            | TokenError::Storefront
            | TokenError::Customer => true,
            // Only merchants' payloads name users.
            TokenError::User => false,
        })
        .map(Error::from)
        .collect();
        let of_requests = [
            Error::Malformed(""),
            Error::TokenMissing,
            Error::OtherOrigin,
            Error::TooLarge,
        ];
        errors.extend(of_requests.into_iter().filter(|error| match error {
            Error::Malformed(_) | Error::TokenMissing | Error::TooLarge | Error::Engine(_) => true,
            // Only webhooks, and pages and forms of the dashboard.
            Error::Delivery(_) | Error::Session(_) | Error::OtherOrigin => false,
        }));
        errors.extend(
            [
                Of::InstallCodeRefused,
                Of::StoreNotInstalled,
                Of::Deadline,
                Of::Paused(Duration::ZERO),
                Of::CustomerDeleted,
                Of::Forgotten,
                Of::TooManyRequests(Duration::ZERO),
                Of::Busy,
                Of::Storage(StorageError::Busy),
                Of::Storage(StorageError::TooSlow),
                Of::Storage(StorageError::OtherKey),
                Of::Internal(""),
            ]
            .into_iter()
            .filter(|error| match error {
                Of::StoreNotInstalled
                | Of::Deadline
                | Of::Paused(_)
                | Of::CustomerDeleted
                | Of::Forgotten
                | Of::TooManyRequests(_)
                | Of::Busy
                | Of::Storage(_)
                | Of::Internal(_)
                // Presented like these of the list above, and like a pause.
                | Of::Token(_)
                | Of::Upstream(_) => true,
                // Only installs.
                Of::InstallCodeRefused => false,
            })
            .map(Error::from),
        );
        errors
    }

    #[test]
    fn the_document_has_the_codes_that_occur_and_no_others() {
        let mut occurring: Vec<(u16, &str)> = errors()
            .iter()
            .map(|error| {
                let info = error.info();
                (info.status.as_u16(), info.code)
            })
            .collect();
        let mut documented: Vec<(u16, &str)> = PROBLEMS
            .iter()
            .flat_map(|of| of.codes.iter().map(|code| (of.status, *code)))
            .collect();
        for list in [&mut occurring, &mut documented] {
            list.sort_unstable();
            list.dedup();
        }
        assert_eq!(documented, occurring);
        for error in errors() {
            let info = error.info();
            let of = PROBLEMS.iter().find(|of| of.status == info.status);
            assert_eq!(of.unwrap().is_temporary(), info.retry_after.is_some());
        }
    }

    #[test]
    fn every_reference_leads_to_a_schema() {
        let document = api_document("https://app.example");
        let text = document.to_string();
        let names: Vec<&str> = text
            .split("#/components/schemas/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(names.len() > 5, "{names:?}");
        for name in names {
            assert!(
                document["components"]["schemas"][name].is_object(),
                "{name}"
            );
        }
        assert!(!text.contains("\"$defs\""));
    }

    #[test]
    fn the_limits_of_a_request_are_those_that_are_checked() {
        let document = api_document("https://app.example");
        let fields = &document["components"]["schemas"]["PurchasesRequest"]["properties"];
        assert_eq!(fields["limit"]["minimum"], 1);
        assert_eq!(fields["limit"]["maximum"], PURCHASES_PER_PAGE);
        assert_eq!(
            fields["query"]["maxLength"],
            super::super::selection::MAX_QUERY
        );
        assert_eq!(fields["locale"]["maxLength"], super::super::api::MAX_LOCALE);
    }
}
