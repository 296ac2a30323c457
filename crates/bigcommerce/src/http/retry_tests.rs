//! Whether there is time for a second attempt.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use std::time::Duration;

use url::Url;

use super::client::{RETRY_DELAY, has_time};
use super::{Http, Request, Timeouts};

#[test]
fn a_second_attempt_has_to_begin_before_the_deadline() {
    let ms = Duration::from_millis;
    for (elapsed, deadline, expected) in [
        (0, 500, true),
        (200, 500, true),
        (299, 500, true),
        (300, 500, false),
        (350, 500, false),
        (0, 200, false),
        (900, 500, false),
    ] {
        let has_time = has_time(ms(elapsed), ms(deadline));
        assert_eq!(has_time, expected, "{elapsed} of {deadline}");
    }
}

/// Starts a server that answers every request with 503. Also returns how many requests it has received.
fn unavailable_server() -> (Url, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = requests.clone();
    std::thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            let mut request = [0; 4096];
            if stream.read(&mut request).unwrap() > 0 {
                counted.fetch_add(1, Ordering::SeqCst);
                let response = "HTTP/1.1 503 No\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
                stream.write_all(response.as_bytes()).unwrap();
            }
        }
    });
    (url.parse().unwrap(), requests)
}

/// Calls `attempts` directly, because the overall deadline would cut off a slow first attempt.
#[tokio::test]
async fn retries_only_while_there_is_time() {
    for (deadline, attempts) in [(RETRY_DELAY, 1), (Duration::from_mins(1), 2)] {
        let (url, requests) = unavailable_server();
        let timeouts = Timeouts {
            request: deadline,
            ..Timeouts::default()
        };
        let http = Http::new(url, timeouts).unwrap();
        let outcome = http.attempts(&Request::new("GET", "/v2/store")).await;
        assert_eq!(outcome.err().unwrap().call().status, Some(503));
        assert_eq!(requests.load(Ordering::SeqCst), attempts, "{deadline:?}");
    }
}
