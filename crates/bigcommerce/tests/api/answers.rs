//! What each answer means.

use std::io::Write as _;
use std::time::Duration;

use bigcommerce::{Call, Error, OrdersPage, Timeouts};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::{ACCESS_TOKEN, Caller, Reply, TIMEOUTS, Upstream};

/// What asking for a customer's orders comes to, when this is the answer.
async fn orders_when(reply: Reply) -> Error {
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
async fn a_token_that_no_longer_works_is_unauthorized() {
    let body = r#"{"status":401,"title":"Unauthorized","type":"about:blank"}"#;
    let error = orders_when(Reply::error(401, body)).await;
    assert_eq!(error, Error::Unauthorized(call(Some(401))));
    assert!(!error.is_transient());
}

#[tokio::test]
async fn a_missing_scope_is_forbidden() {
    let error = orders_when(Reply::status(403)).await;
    assert_eq!(error, Error::Forbidden(call(Some(403))));
}

#[tokio::test]
async fn the_array_of_v2_is_not_found_too() {
    let body = r#"[{"status":404,"message":"There is no such resource."}]"#;
    let error = orders_when(Reply::error(404, body)).await;
    assert_eq!(error, Error::NotFound(call(Some(404))));
    assert_eq!(error.to_string(), "GET /v2/orders answered 404: not found");
}

#[tokio::test]
async fn too_many_requests_say_when_to_come_back() {
    let headers = [
        ("X-Rate-Limit-Time-Reset-Ms", "15250"),
        ("X-Rate-Limit-Requests-Left", "0"),
    ];
    let error = orders_when(Reply::full(429, &headers, b"")).await;
    assert!(matches!(error, Error::RateLimited { .. }), "{error:?}");
    assert_eq!(error.retry_after(), Some(Duration::from_millis(15_250)));
    assert!(error.is_transient());
}

#[tokio::test]
async fn too_many_requests_without_headers_say_nothing() {
    let error = orders_when(Reply::status(429)).await;
    assert_eq!(
        error,
        Error::RateLimited {
            call: call(Some(429)),
            retry_after: None
        }
    );
}

#[tokio::test]
async fn a_refusal_carries_their_short_words() {
    let body = r#"{"status":422,"title":"Bad sort","errors":{"sort":"unknown"}}"#;
    let error = orders_when(Reply::error(422, body)).await;
    assert_eq!(
        error,
        Error::Invalid {
            call: call(Some(422)),
            detail: "Bad sort (sort: unknown)".to_owned()
        }
    );
}

#[tokio::test]
async fn a_failure_of_theirs_is_unavailable() {
    for status in [500, 502, 503, 504] {
        let error = orders_when(Reply::status(status)).await;
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
async fn nothing_is_unavailable() {
    let error = orders_when(Reply::nothing()).await;
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
    assert_eq!(error.call(), call(None));
}

/// Returns the error of asking this address for a customer's orders, as text.
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
async fn the_error_says_why_no_answer_came_and_not_what_was_asked() {
    let port = |listener: &std::net::TcpListener| listener.local_addr().unwrap().port();
    let listen = || std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let second = Duration::from_secs(1);

    let closed = port(&listen());
    let refused = orders_at(&format!("http://127.0.0.1:{closed}"), TIMEOUTS.request).await;
    assert!(refused.contains("refused"), "{refused}");

    let unknown = orders_at("http://no-such-host.invalid", TIMEOUTS.request).await;
    // Without a resolver the look-up times out instead.
    let has_cause = unknown.contains("dns") || unknown.contains("timed out");
    assert!(has_cause, "{unknown}");

    let silent = listen();
    let late = orders_at(&format!("http://127.0.0.1:{}", port(&silent)), second).await;
    assert!(late.contains("deadline"), "{late}");

    let no_tls = listen();
    let address = format!("https://127.0.0.1:{}", port(&no_tls));
    std::thread::spawn(move || {
        // A failed attempt may be repeated.
        while let Ok((mut stream, _)) = no_tls.accept() {
            let _ = stream.write_all(b"HTTP/1.1 400 This is no TLS\r\n\r\n");
        }
    });
    let plain = orders_at(&address, TIMEOUTS.request).await;
    assert!(plain.contains("InvalidContentType"), "{plain}");
}

#[tokio::test]
async fn garbage_is_unexpected() {
    for body in ["<html>Maintenance</html>", "nope", "[{]"] {
        assert_unexpected(orders_when(Reply::json(body)).await, "not JSON");
    }
    assert_unexpected(orders_when(Reply::json("\u{0}\u{1} ")).await, "no body");
}

#[tokio::test]
async fn what_is_no_http_is_unavailable() {
    let error = orders_when(Reply::raw("\u{1}\u{2}garbage\r\n\r\n")).await;
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
}

#[tokio::test]
async fn json_of_another_shape_is_unexpected() {
    for body in [r#"{"orders":[]}"#, "7", "null", r#"[{"id":1}]"#, "[[]]"] {
        assert_unexpected(
            orders_when(Reply::json(body)).await,
            "JSON of another shape",
        );
    }
}

#[tokio::test]
async fn half_a_document_is_unexpected() {
    let error = orders_when(Reply::json(r#"[{"id": 1, "customer_"#)).await;
    assert_unexpected(error, "half of a JSON document");
}

#[tokio::test]
async fn half_a_body_is_unexpected() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n[{\"id\": 1,";
    assert_unexpected(orders_when(Reply::raw(head)).await, "a body that broke off");
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n[{\"id\r\n";
    assert_unexpected(
        orders_when(Reply::raw(chunked)).await,
        "a body that broke off",
    );
}

#[tokio::test]
async fn a_body_without_end_is_not_read_to_its_end() {
    let body = vec![b' '; 17 * 1024 * 1024];
    let error = orders_when(Reply::full(200, &[], &body)).await;
    assert_unexpected(error, "a body of more than 16 MiB");
}

#[tokio::test]
async fn a_body_of_many_orders_is_read_to_its_end() {
    let mut body = vec![b' '; 15 * 1024 * 1024];
    body.extend_from_slice(b"[]");
    let upstream = Upstream::script([Reply::full(200, &[], &body)]).await;
    let caller = Caller::of(&upstream);
    let page = OrdersPage::default();
    let read = caller.api().customer_orders(11, &page).await.unwrap();
    assert!(read.is_last);
}

#[tokio::test]
async fn a_small_body_that_unpacks_to_a_large_one_is_not_kept() {
    let packed = gzip(&vec![b' '; 17 * 1024 * 1024]);
    assert!(packed.len() < 50_000, "{}", packed.len());
    let error = orders_when(Reply::full(200, &[("content-encoding", "gzip")], &packed)).await;
    assert_unexpected(error, "a body of more than 16 MiB");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Upstream::script([Reply::json("[]")]).await;
    let location = elsewhere.url().to_string();
    for status in [301, 302, 307, 308] {
        let reply = Reply::full(status, &[("location", location.as_str())], b"");
        assert_unexpected(orders_when(reply).await, "a redirect");
    }
    assert!(
        elsewhere.received().is_empty(),
        "the token went to another host"
    );
}

#[tokio::test]
async fn a_packed_body_is_unpacked() {
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

fn assert_unexpected(error: Error, expected: &str) {
    match error {
        Error::Unexpected { what, .. } => assert_eq!(what, expected),
        other => panic!("{other:?}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
