//! From a status to what a caller does next.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::Value;

use super::rate_limit::number;
use crate::error::{Call, Error};
use crate::parse::text;

/// Longest wait believed. A larger one is taken for a mistake and cut to it.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// Most of BigCommerce's words that are kept.
const MAX_DETAIL: usize = 200;

/// The error a status other than 2xx stands for (BigCommerce docs,
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
        // 507 is a limit of the store's plan: it stays.
        507 => call.invalid(&detail(body)),
        // 408 and 499 are timeouts, 423 is a lock held by somebody else: they pass.
        408 | 423 | 499 | 500..=599 => Error::Unavailable {
            call,
            retry_after: retry_after(headers),
            cause: None,
        },
        400..=499 => call.invalid(&detail(body)),
        // Redirects are not followed, see `send.rs`.
        300..=399 => call.unexpected("a redirect"),
        _ => call.unexpected("a status of no meaning here"),
    }
}

fn quota_reset(headers: &HeaderMap) -> Option<Duration> {
    number(headers, "x-rate-limit-time-reset-ms")
        .map(Duration::from_millis)
        .map(|wait| wait.min(MAX_RETRY_AFTER))
}

/// Whole seconds, from BigCommerce's own header or the common one. The date form of the latter is
/// not read: nothing here knows the time.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    number(headers, "x-retry-after")
        .or_else(|| number(headers, "retry-after"))
        .map(Duration::from_secs)
        .map(|wait| wait.min(MAX_RETRY_AFTER))
}

/// BigCommerce's own short words: V3 answers an object with `title` and `errors`, V2 an array of
/// objects with `message`, the login host an object with `error`.
fn detail(body: &[u8]) -> String {
    let words = serde_json::from_str::<Value>(&text::repaired(body.to_vec()))
        .ok()
        .and_then(|body| words(&body))
        .unwrap_or_default();
    let words: String = words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MAX_DETAIL)
        .collect();
    match words.trim() {
        "" => "no reason given".to_owned(),
        words => words.to_owned(),
    }
}

fn words(body: &Value) -> Option<String> {
    let body = match body {
        Value::Array(errors) => errors.first()?,
        other => other,
    };
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let said = text("title").or(text("message")).or(text("error"));
    let fields = body.get("errors").and_then(Value::as_object).map(|errors| {
        let parts = errors.iter().map(|(field, error)| match error.as_str() {
            Some(error) => format!("{field}: {error}"),
            None => field.clone(),
        });
        parts.collect::<Vec<_>>().join("; ")
    });
    match (said, fields) {
        (Some(said), Some(fields)) if !fields.is_empty() => Some(format!("{said} ({fields})")),
        (Some(said), _) => Some(said.to_owned()),
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
    fn each_status_says_what_to_do_next() {
        assert_eq!(classified(401, &[], ""), Error::Unauthorized(CALL));
        assert_eq!(classified(403, &[], ""), Error::Forbidden(CALL));
        assert_eq!(classified(404, &[], ""), Error::NotFound(CALL));
        for refused in [400, 405, 406, 409, 413, 415, 422, 507] {
            assert!(
                matches!(classified(refused, &[], ""), Error::Invalid { .. }),
                "{refused}"
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
    fn too_many_requests_wait_for_the_window_first() {
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
    fn the_window_is_no_wait_for_a_store_that_is_down() {
        let error = classified(503, &[("x-rate-limit-time-reset-ms", "1500")], "");
        assert_eq!(error.retry_after(), None);
        let error = classified(503, &[("retry-after", "120")], "");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(120)));
    }

    #[test]
    fn an_absurd_wait_is_cut() {
        let error = classified(429, &[("retry-after", "18446744073709551615")], "");
        assert_eq!(error.retry_after(), Some(MAX_RETRY_AFTER));
    }

    #[test]
    fn the_reason_is_found_in_each_shape_of_body() {
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
