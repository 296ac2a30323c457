//! The error of each kind of response.

use std::io::Write as _;
use std::time::Duration;

use bigcommerce::{Call, Error, OrdersPage, ResponseProblem, Timeouts, TransportErrorKind};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::{ACCESS_TOKEN, Caller, Reply, TIMEOUTS, Upstream};

/// Returns the error of requesting a customer's orders if this is the response.
async fn error_after(reply: Reply) -> Error {
    let upstream = Upstream::answer(move |_, _| reply.clone()).await;
    let caller = Caller::of(&upstream);
    let page = OrdersPage::first(50);
    let outcome = caller.api().customer_orders(11, &page).await;
    outcome.unwrap_err()
}

fn call(status: Option<u16>) -> Call {
    Call {
        method: "GET",
        path: "/v2/orders",
        status,
    }
}

#[tokio::test]
async fn an_invalid_token_is_unauthorized() {
    let body = r#"{"status":401,"title":"Unauthorized","type":"about:blank"}"#;
    let error = error_after(Reply::error(401, body)).await;
    assert_eq!(error, Error::Unauthorized(call(Some(401))));
    assert!(!error.is_transient());
}

#[tokio::test]
async fn a_missing_scope_is_forbidden() {
    let error = error_after(Reply::status(403)).await;
    assert_eq!(error, Error::Forbidden(call(Some(403))));
}

#[tokio::test]
async fn v2s_404_is_not_found() {
    let body = r#"[{"status":404,"message":"There is no such resource."}]"#;
    let error = error_after(Reply::error(404, body)).await;
    assert_eq!(error, Error::NotFound(call(Some(404))));
    assert_eq!(error.to_string(), "GET /v2/orders answered 404: not found");
}

#[tokio::test]
async fn a_rate_limit_says_when_to_retry() {
    let headers = [
        ("X-Rate-Limit-Time-Reset-Ms", "15250"),
        ("X-Rate-Limit-Requests-Left", "0"),
    ];
    let error = error_after(Reply::full(429, &headers, b"")).await;
    assert!(matches!(error, Error::RateLimited { .. }), "{error:?}");
    assert_eq!(error.retry_after(), Some(Duration::from_millis(15_250)));
    assert!(error.is_transient());
}

#[tokio::test]
async fn a_rate_limit_without_headers_has_no_wait() {
    let error = error_after(Reply::status(429)).await;
    assert_eq!(
        error,
        Error::RateLimited {
            call: call(Some(429)),
            retry_after: None
        }
    );
}

#[tokio::test]
async fn a_rejection_has_bigcommerces_message() {
    let body = r#"{"status":422,"title":"Bad sort","errors":{"sort":"unknown"}}"#;
    let error = error_after(Reply::error(422, body)).await;
    assert_eq!(
        error,
        Error::Invalid {
            call: call(Some(422)),
            detail: "Bad sort (sort: unknown)".to_owned()
        }
    );
}

#[tokio::test]
async fn a_server_error_is_unavailable() {
    for status in [500, 502, 503, 504] {
        let error = error_after(Reply::status(status)).await;
        assert_eq!(
            error,
            Error::Unavailable {
                call: call(Some(status)),
                retry_after: None,
                cause: None
            }
        );
    }
}

#[tokio::test]
async fn a_closed_connection_is_unavailable() {
    let error = error_after(Reply::nothing()).await;
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
    assert_eq!(error.call(), call(None));
}

/// Returns the message of the error of requesting a customer's orders from this URL.
async fn orders_at(url: &str, request: Duration) -> String {
    let timeouts = Timeouts {
        request,
        ..TIMEOUTS
    };
    let caller = Caller::at(url.parse().unwrap(), timeouts);
    let page = OrdersPage::first(50);
    let outcome = caller.api().customer_orders(424_242, &page).await;
    let words = outcome.unwrap_err().to_string();
    for secret in ["424242", ACCESS_TOKEN, "abc123", "http"] {
        assert!(!words.contains(secret), "{secret} in {words}");
    }
    words
}

#[tokio::test]
async fn the_error_says_why_there_was_no_response_but_not_what_was_requested() {
    let port = |listener: &std::net::TcpListener| listener.local_addr().unwrap().port();
    let listen = || std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let second = Duration::from_secs(1);

    let closed = port(&listen());
    let refused = orders_at(&format!("http://127.0.0.1:{closed}"), TIMEOUTS.request).await;
    assert!(refused.contains("refused"), "{refused}");

    let unknown = orders_at("http://no-such-host.invalid", TIMEOUTS.request).await;
    // Without a resolver the lookup times out instead.
    let has_cause = unknown.contains("DNS lookup failed") || unknown.contains("timed out");
    assert!(has_cause, "{unknown}");

    let silent = listen();
    let late = orders_at(&format!("http://127.0.0.1:{}", port(&silent)), second).await;
    assert!(late.contains("no complete response within 1s"), "{late}");

    let no_tls = listen();
    let address = format!("https://127.0.0.1:{}", port(&no_tls));
    std::thread::spawn(move || {
        // A failed attempt may be retried.
        while let Ok((mut stream, _)) = no_tls.accept() {
            let _ = stream.write_all(b"HTTP/1.1 400 This is no TLS\r\n\r\n");
        }
    });
    let plain = orders_at(&address, TIMEOUTS.request).await;
    assert!(plain.contains("InvalidContentType"), "{plain}");
}

#[tokio::test]
async fn a_body_that_is_not_json_is_unexpected() {
    for body in ["<html>Maintenance</html>", "nope", "[{]"] {
        assert_unexpected(
            error_after(Reply::json(body)).await,
            &ResponseProblem::NotJson,
        );
    }
    let blank = error_after(Reply::json("\u{0}\u{1} ")).await;
    assert_unexpected(blank, &ResponseProblem::Empty);
}

#[tokio::test]
async fn a_response_that_is_not_http_is_unavailable() {
    let error = error_after(Reply::raw("\u{1}\u{2}garbage\r\n\r\n")).await;
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
}

#[tokio::test]
async fn json_of_another_shape_is_unexpected() {
    for body in [r#"{"orders":[]}"#, "7", "null", r#"[{"id":1}]"#, "[[]]"] {
        assert_unexpected(
            error_after(Reply::json(body)).await,
            &ResponseProblem::WrongShape,
        );
    }
}

#[tokio::test]
async fn incomplete_json_is_unexpected() {
    let error = error_after(Reply::json(r#"[{"id": 1, "customer_"#)).await;
    assert_unexpected(error, &ResponseProblem::IncompleteJson);
}

#[tokio::test]
async fn an_interrupted_body_is_unexpected() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n[{\"id\": 1,";
    assert_interrupted(error_after(Reply::raw(head)).await);
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n[{\"id\r\n";
    assert_interrupted(error_after(Reply::raw(chunked)).await);
}

#[tokio::test]
async fn a_body_above_16_mib_is_rejected() {
    let body = vec![b' '; 17 * 1024 * 1024];
    let error = error_after(Reply::full(200, &[], &body)).await;
    assert_unexpected(error, &ResponseProblem::TooLong);
}

#[tokio::test]
async fn a_body_below_16_mib_is_read() {
    let mut body = vec![b' '; 15 * 1024 * 1024];
    body.extend_from_slice(b"[]");
    let upstream = Upstream::script([Reply::full(200, &[], &body)]).await;
    let caller = Caller::of(&upstream);
    let page = OrdersPage::default();
    let read = caller.api().customer_orders(11, &page).await.unwrap();
    assert!(read.is_last);
}

#[tokio::test]
async fn a_small_body_that_decompresses_to_a_large_one_is_rejected() {
    let compressed = gzip(&vec![b' '; 17 * 1024 * 1024]);
    assert!(compressed.len() < 50_000, "{}", compressed.len());
    let error = error_after(Reply::full(
        200,
        &[("content-encoding", "gzip")],
        &compressed,
    ))
    .await;
    assert_unexpected(error, &ResponseProblem::TooLong);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Upstream::script([Reply::json("[]")]).await;
    let location = elsewhere.url().to_string();
    for status in [301, 302, 307, 308] {
        let reply = Reply::full(status, &[("location", location.as_str())], b"");
        assert_unexpected(error_after(reply).await, &ResponseProblem::Redirect);
    }
    assert!(
        elsewhere.received().is_empty(),
        "the token was sent to another host"
    );
}

#[tokio::test]
async fn a_compressed_body_is_decompressed() {
    let headers = [("content-encoding", "gzip")];
    let upstream = Upstream::script([Reply::full(200, &headers, &gzip(b"[]"))]).await;
    let caller = Caller::of(&upstream);
    let page = OrdersPage::default();
    let read = caller.api().customer_orders(11, &page).await;
    assert_eq!(read.unwrap().orders, []);
    assert!(
        upstream
            .only()
            .header("accept-encoding")
            .unwrap()
            .contains("gzip")
    );
}

fn assert_interrupted(error: Error) {
    match error {
        Error::Unexpected {
            problem: ResponseProblem::Interrupted(cause),
            ..
        } => assert_eq!(cause.kind, TransportErrorKind::Body, "{cause}"),
        other => panic!("{other:?}"),
    }
}

fn assert_unexpected(error: Error, expected: &ResponseProblem) {
    match error {
        Error::Unexpected { problem, .. } => assert_eq!(problem, *expected),
        other => panic!("{other:?}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
