//! The time for a second attempt.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

#[test]
fn a_second_attempt_begins_only_before_the_deadline() {
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

/// A server that answers 503 to every request, one to a connection; and how many there were.
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
                let answer = "HTTP/1.1 503 No\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
                stream.write_all(answer.as_bytes()).unwrap();
            }
        }
    });
    (url.parse().unwrap(), requests)
}

/// The attempts alone: the deadline over them all would end a slow first one without its answer.
#[tokio::test]
async fn without_time_for_it_there_is_no_second_attempt() {
    for (deadline, attempts) in [(RETRY_DELAY, 1), (Duration::from_secs(60), 2)] {
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
