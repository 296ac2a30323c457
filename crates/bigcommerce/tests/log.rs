//! The log of a call.
//!
//! These tests have a program of their own. `tracing` remembers for the whole process whether anybody listens
//! to a line. If a test without a subscriber were the first to log it, that line would be missing here.

#![allow(
    clippy::unwrap_used,
    reason = "a failure in shared code should fail the test"
)]

use std::io::{self, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use bigcommerce::{Client, OrdersPage, Timeouts};

const ACCESS_TOKEN: &str = "test-only-access-token";

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Starts a server that sends these responses in turn, one per connection.
fn serve(responses: &'static [&'static str]) -> url::Url {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for response in responses {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 4096];
            assert!(stream.read(&mut request).unwrap() > 0);
            stream.write_all(response.as_bytes()).unwrap();
        }
    });
    format!("http://{address}").parse().unwrap()
}

/// Returns what is logged about this many requests for a customer's orders that get these responses.
async fn log_of(responses: &'static [&'static str], requests: usize) -> String {
    log_of_requests_to(serve(responses), requests).await
}

/// Returns what is logged about this many requests for a customer's orders to `url`.
async fn log_of_requests_to(url: url::Url, requests: usize) -> String {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter("bigcommerce=trace")
        .with_ansi(false)
        .with_writer(lines.clone())
        .finish();
    let client = Client::new(url, Timeouts::default()).unwrap();
    let (store, access_token) = ("abc123".parse().unwrap(), ACCESS_TOKEN.into());
    {
        // A test's runtime has one thread, so this covers everything that is awaited here.
        let _guard = tracing::subscriber::set_default(subscriber);
        let api = client.store(&store, &access_token);
        for _ in 0..requests {
            // Whether it succeeds is up to other tests.
            api.customer_orders(424_242, &OrdersPage::default())
                .await
                .ok();
        }
    }
    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    for secret in [ACCESS_TOKEN, "424242", "shop.example", "date_created"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    log
}

fn lines_with<'a>(log: &'a str, event: &str) -> Vec<&'a str> {
    log.lines().filter(|line| line.contains(event)).collect()
}

#[tokio::test]
async fn logs_a_call_as_one_line_without_token_query_or_body() {
    let log = log_of(
        &[
            "HTTP/1.1 401 No\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n[{\"id\": \"mug@shop.example\"}]",
        ],
        2,
    )
    .await;
    let calls = lines_with(&log, "bigcommerce.api.call");
    assert_eq!(calls.len(), 2, "{log}");
    for word in ["GET", "/v2/orders", "status=401", "elapsed_ms="] {
        assert!(calls[0].contains(word), "{word} not in {log}");
    }
    assert!(log.contains("does not have the expected shape"), "{log}");
}

#[tokio::test]
async fn logs_why_there_was_no_response() {
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let log = log_of_requests_to(format!("http://{closed}").parse().unwrap(), 1).await;
    let calls = lines_with(&log, "bigcommerce.api.call");
    assert_eq!(calls.len(), 1, "{log}");
    assert!(calls[0].contains("cause_kind=\"connect\""), "{log}");
    assert!(calls[0].contains("refused"), "{log}");
}

#[tokio::test]
async fn logs_skipped_elements_once_and_does_not_quote_them() {
    let log = log_of(
        &[concat!(
            "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n[",
            r#"{"id": 1, "customer_id": 424242, "status_id": 2, "items_total": 0,"#,
            r#""date_created": "2020-01-10T21:05:30Z"},"#,
            r#"{"id": "mug@shop.example"}, "mug@shop.example"]"#
        )],
        1,
    )
    .await;
    let skipped = lines_with(&log, "bigcommerce.list.skipped");
    assert_eq!(skipped.len(), 1, "{log}");
    let span = "bigcommerce.orders.list{store=abc123}";
    for word in ["WARN", "skipped=2", "/v2/orders", span] {
        assert!(skipped[0].contains(word), "{word} not in {log}");
    }
}

#[tokio::test]
async fn logs_missing_lines_once() {
    let log = log_of(
        &[
            concat!(
                "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n[",
                r#"{"id": 1, "customer_id": 424242, "status_id": 2, "items_total": 2,"#,
                r#""date_created": "2020-01-10T21:05:30Z"},"#,
                r#"{"id": 2, "customer_id": 424242, "status_id": 2, "items_total": 2,"#,
                r#""date_created": "2020-01-10T21:05:30Z"}]"#
            ),
            "HTTP/1.1 429 No\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.1 429 No\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
        ],
        1,
    )
    .await;
    let missing = lines_with(&log, "bigcommerce.orders.lines_missing");
    assert_eq!(missing.len(), 1, "{log}");
    for word in ["WARN", "missing=2", "too many requests"] {
        assert!(missing[0].contains(word), "{word} not in {log}");
    }
}
