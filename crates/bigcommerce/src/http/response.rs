//! What a response means: a body to read, or an error named by what the caller should do next.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

use super::body::Body;
use super::rate_limit::number;
use crate::error::{Call, Error, ResponseProblem};
use crate::parse::elements::Elements;
use crate::parse::text;

/// The longest wait that is believed. A longer one is cut to it, as it must be a mistake.
const MAX_RETRY_AFTER: Duration = Duration::from_hours(24);

/// How many characters of BigCommerce's message are kept.
const MAX_DETAIL: usize = 200;

/// A response with status 2xx and its whole body.
pub(crate) struct Response {
    pub(crate) call: Call,
    pub(super) body: Body,
}

impl Response {
    /// Parses the body as JSON and frees it, because a large one blocks others.
    pub(crate) fn json<T: DeserializeOwned>(mut self) -> Result<T, Error> {
        let text = self.text()?;
        serde_json::from_str(&text).map_err(|error| self.unreadable(&error))
    }

    /// Parses the body as a JSON list, element by element: an element that cannot be read is left out and
    /// counted, and the list is logged once. If no element can be read, it is [`Error::Unexpected`].
    ///
    /// Status 204 is an empty list. V2 returns it if there is nothing, or for a page past the end; its
    /// OpenAPI document does not say so. Status 200 without a body says nothing, least of all that a
    /// shopper has bought nothing.
    pub(crate) fn json_list<T: DeserializeOwned>(mut self) -> Result<Elements<T>, Error> {
        if self.call.status == Some(204) {
            return Ok(Elements::default());
        }
        let text = self.text()?;
        // The whole list at once is fastest. Only a list with a broken element is read element by element.
        if let Ok(list) = serde_json::from_str::<Vec<T>>(&text) {
            return Ok(Elements::from(list));
        }
        let found: Elements<T> =
            serde_json::from_str(&text).map_err(|error| self.unreadable(&error))?;
        found.warn(self.call.path);
        Ok(found)
    }

    /// Takes the body as repaired text, see [`text::repaired`]. Every body becomes text here.
    fn text(&mut self) -> Result<String, Error> {
        let text = text::repaired(std::mem::take(&mut self.body.bytes));
        if text.trim_ascii().is_empty() {
            return Err(self.call.unexpected(ResponseProblem::Empty));
        }
        Ok(text)
    }

    /// Logs only the position, because serde's message quotes what it found, which may be an e-mail
    /// address.
    fn unreadable(&self, error: &serde_json::Error) -> Error {
        let problem = match error.classify() {
            Category::Data => ResponseProblem::WrongShape,
            Category::Eof => ResponseProblem::IncompleteJson,
            Category::Syntax | Category::Io => ResponseProblem::NotJson,
        };
        tracing::debug!(
            method = self.call.method,
            path = self.call.path,
            line = error.line(),
            column = error.column(),
            %problem,
            "bigcommerce.response.unreadable"
        );
        self.call.unexpected(problem)
    }
}

/// Returns the error that a status other than 2xx stands for (BigCommerce docs,
/// `docs/start/about/status-codes.mdx`).
pub(super) fn classify(status: StatusCode, call: Call, headers: &HeaderMap, body: &[u8]) -> Error {
    match status.as_u16() {
        401 => Error::Unauthorized(call),
        403 => Error::Forbidden(call),
        404 => Error::NotFound(call),
        429 => Error::RateLimited {
            call,
            retry_after: quota_reset(headers).or_else(|| retry_after(headers)),
        },
        // 507 is a limit of the store's plan and does not pass.
        507 => call.invalid(detail(body)),
        // 408 and 499 are timeouts, 423 is somebody else's lock: these pass.
        408 | 423 | 499 | 500..=599 => Error::Unavailable {
            call,
            retry_after: retry_after(headers),
            cause: None,
        },
        400..=499 => call.invalid(detail(body)),
        // Redirects are not followed, see `client.rs`.
        300..=399 => call.unexpected(ResponseProblem::Redirect),
        _ => call.unexpected(ResponseProblem::Status),
    }
}

fn quota_reset(headers: &HeaderMap) -> Option<Duration> {
    number(headers, "x-rate-limit-time-reset-ms")
        .map(Duration::from_millis)
        .map(|wait| wait.min(MAX_RETRY_AFTER))
}

/// Whole seconds from BigCommerce's own header or the standard one. The date form of the standard one is
/// not read, because the current time is not known here.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    number(headers, "x-retry-after")
        .or_else(|| number(headers, "retry-after"))
        .map(Duration::from_secs)
        .map(|wait| wait.min(MAX_RETRY_AFTER))
}

/// Returns BigCommerce's own short message. V3 sends an object with `title` and `errors`, V2 an array of
/// objects with `message`, the login host an object with `error`.
fn detail(body: &[u8]) -> String {
    let message = serde_json::from_str::<Value>(&text::repaired(body.to_vec()))
        .ok()
        .and_then(|body| message(&body))
        .unwrap_or_default();
    let message: String = message
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MAX_DETAIL)
        .collect();
    match message.trim() {
        "" => "no reason given".to_owned(),
        message => message.to_owned(),
    }
}

fn message(body: &Value) -> Option<String> {
    let body = match body {
        Value::Array(errors) => errors.first()?,
        other => other,
    };
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let title = text("title").or(text("message")).or(text("error"));
    let fields = body.get("errors").and_then(Value::as_object).map(|errors| {
        let parts = errors.iter().map(|(field, error)| match error.as_str() {
            Some(error) => format!("{field}: {error}"),
            None => field.clone(),
        });
        parts.collect::<Vec<_>>().join("; ")
    });
    match (title, fields) {
        (Some(title), Some(fields)) if !fields.is_empty() => Some(format!("{title} ({fields})")),
        (Some(title), _) => Some(title.to_owned()),
        (None, fields) => fields,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: Call = Call {
        method: "GET",
        path: "/v2/orders",
        status: None,
    };

    fn classified(status: u16, pairs: &[(&'static str, &'static str)], body: &str) -> Error {
        let headers = pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        classify(
            StatusCode::from_u16(status).unwrap(),
            CALL,
            &headers,
            body.as_bytes(),
        )
    }

    #[test]
    fn each_status_has_its_error() {
        assert_eq!(classified(401, &[], ""), Error::Unauthorized(CALL));
        assert_eq!(classified(403, &[], ""), Error::Forbidden(CALL));
        assert_eq!(classified(404, &[], ""), Error::NotFound(CALL));
        for invalid in [400, 405, 406, 409, 413, 415, 422, 507] {
            assert!(
                matches!(classified(invalid, &[], ""), Error::Invalid { .. }),
                "{invalid}"
            );
        }
        for passing in [408, 423, 499, 500, 502, 503, 504, 599] {
            assert!(classified(passing, &[], "").is_transient(), "{passing}");
        }
        for strange in [301, 302, 307] {
            assert!(
                matches!(classified(strange, &[], ""), Error::Unexpected { .. }),
                "{strange}"
            );
        }
    }

    #[test]
    fn a_rate_limit_prefers_the_reset_of_its_window() {
        let both = [("x-rate-limit-time-reset-ms", "1500"), ("retry-after", "9")];
        let wait = |pairs| classified(429, pairs, "").retry_after();
        assert_eq!(wait(&both), Some(Duration::from_millis(1500)));
        assert_eq!(wait(&both[1..]), Some(Duration::from_secs(9)));
        assert_eq!(
            wait(&[("x-retry-after", "7")]),
            Some(Duration::from_secs(7))
        );
        assert_eq!(wait(&[]), None);
        assert_eq!(wait(&[("retry-after", "soon")]), None);
    }

    #[test]
    fn the_reset_of_the_window_does_not_count_for_an_unavailable_store() {
        let error = classified(503, &[("x-rate-limit-time-reset-ms", "1500")], "");
        assert_eq!(error.retry_after(), None);
        let error = classified(503, &[("retry-after", "120")], "");
        assert_eq!(error.retry_after(), Some(Duration::from_mins(2)));
    }

    #[test]
    fn an_absurdly_long_wait_is_cut() {
        let error = classified(429, &[("retry-after", "18446744073709551615")], "");
        assert_eq!(error.retry_after(), Some(MAX_RETRY_AFTER));
    }

    #[test]
    fn reads_the_reason_from_each_kind_of_body() {
        let reason = |body| match classified(422, &[], body) {
            Error::Invalid { detail, .. } => detail,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            reason(r#"{"status":422,"title":"Bad data","errors":{"src":"missing","x":[]}}"#),
            "Bad data (src: missing; x)"
        );
        assert_eq!(
            reason(r#"[{"status":400,"message":"No\nsuch field"}]"#),
            "No such field"
        );
        assert_eq!(reason(r#"{"error":"invalid_grant"}"#), "invalid_grant");
        assert_eq!(reason("<html>"), "no reason given");
        assert_eq!(reason("[]"), "no reason given");
        let long = format!(r#"{{"title":"{}"}}"#, "é".repeat(1000));
        assert_eq!(reason(&long).chars().count(), MAX_DETAIL);
    }
}
