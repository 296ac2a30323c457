//! Secrets must not be logged.

use std::{
    io,
    sync::{Arc, Mutex},
    thread::{self, ThreadId},
};

use crate::support::receiver::{Answer, Receiver, answer, control, place_order};
use crate::support::{CLIENT_ID, world_with};
use sandbox::{Config, TEST_CLIENT_SECRET, seed::FERNWAY};
use serde_json::{Value, json};

/// Captures the log of one thread: a test runs on one, with all that it starts.
#[derive(Clone)]
struct Captured {
    thread: ThreadId,
    log: Arc<Mutex<Vec<u8>>>,
}

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if thread::current().id() == self.thread {
            self.log.lock().unwrap().extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_secret_is_logged_or_recorded() {
    let captured = Captured {
        thread: thread::current().id(),
        log: Arc::default(),
    };
    let writer = captured.clone();
    // Global, because a subscriber of one thread misses events whose call site another thread reached
    // first.
    tracing_subscriber::fmt()
        .with_env_filter("sandbox=trace")
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    let world = world_with(Config::default(), "http://127.0.0.1:9/").await;
    let token = world.sandbox.access_token(FERNWAY, CLIENT_ID, &[]);
    let receiver = Receiver::start().await;
    for place in [
        receiver.url("/a?key=test-secret-in-address"),
        "http://127.0.0.1:9/?key=test-secret-in-address".to_owned(),
    ] {
        let make = world.http.post(world.at("/stores/abc123/v3/hooks"));
        let make = make.header("X-Auth-Token", &token).json(&json!({
            "scope": "store/order/created",
            "destination": place,
            "headers": {"X-Shared": "test-secret-in-header"},
        }));
        assert_eq!(answer(make).await.0, 200);
    }
    // Also one that is rejected.
    let refused = world.http.post(world.at("/stores/abc123/v3/hooks"));
    let refused = refused.header("X-Auth-Token", &token);
    let body = json!({"headers": {"X-Shared": ["test-secret-in-header"]}});
    assert_eq!(answer(refused.json(&body)).await.0, 422);
    receiver.next([Answer::Status(500)]);
    place_order(&world).await;
    let advance = json!({"advance_seconds": 200_000});
    control(&world, "POST", "/clock", &advance).await;
    let standing = control(&world, "GET", "/webhooks", &Value::Null).await.1;
    let record = control(&world, "GET", "/webhooks/deliveries", &Value::Null)
        .await
        .1;
    world.sandbox.uninstall(FERNWAY, CLIENT_ID).await;
    let signature = receiver.got()[0].header("webhook-signature").to_owned();
    let log = String::from_utf8(captured.log.lock().unwrap().clone()).unwrap();
    for expected in ["webhook created", "webhook deactivated", "outcome=Failed"] {
        assert!(log.contains(expected), "{expected}: {log}");
    }
    for secret in [
        "test-secret-in-header",
        "test-secret-in-address",
        TEST_CLIENT_SECRET,
        token.as_str(),
        signature.as_str(),
    ] {
        assert!(!log.contains(secret), "{secret} is in the log");
        let shown = format!("{standing}{record}");
        assert!(!shown.contains(secret), "{secret} is shown");
    }
}
