//! How much is in memory at once, however many calls there are.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bigcommerce::{OrdersPage, Timeouts};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::watch;

use crate::support::Caller;

const MIB: usize = 1024 * 1024;

/// How many large bodies are read at once.
const LARGE: usize = 8;

/// Much longer than the operating system buffers.
static BODY: [u8; 12 * MIB] = [b' '; 12 * MIB];

/// A server of large bodies. It sends the end of a body only once `LARGE` clients have the rest.
struct Server {
    url: url::Url,
    /// How many clients currently have all but the end of a body, and the maximum.
    waiting: Arc<watch::Sender<usize>>,
    max: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        // A small buffer, so that the server notices a client that does not read.
        socket.set_send_buffer_size(64 * 1024).unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(64).unwrap();
        let server = Self {
            url: format!("http://{}", listener.local_addr().unwrap())
                .parse()
                .unwrap(),
            waiting: Arc::new(watch::channel(0).0),
            max: Arc::default(),
        };
        let (waiting, max) = (server.waiting.clone(), server.max.clone());
        tokio::spawn(async move {
            let (release, _) = watch::channel(false);
            let release = Arc::new(release);
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(
                    stream,
                    waiting.clone(),
                    max.clone(),
                    release.clone(),
                ));
            }
        });
        server
    }
}

/// Sends a body. Once `LARGE` clients wait, all ends are sent.
async fn answer(
    mut stream: TcpStream,
    waiting: Arc<watch::Sender<usize>>,
    max: Arc<AtomicUsize>,
    release: Arc<watch::Sender<bool>>,
) {
    let mut request = [0; 4096];
    assert!(stream.read(&mut request).await.unwrap() > 0);
    let head = format!(
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        BODY.len() + 2
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&BODY).await.unwrap();
    waiting.send_modify(|waiting| *waiting += 1);
    if *waiting.borrow() >= LARGE {
        // Gives other clients time to get as far, in case nothing stops them.
        for _ in 0..10_000 {
            tokio::task::yield_now().await;
        }
        release.send_replace(true);
    }
    max.fetch_max(*waiting.borrow(), Ordering::SeqCst);
    release
        .subscribe()
        .wait_for(|is_released| *is_released)
        .await
        .unwrap();
    waiting.send_modify(|waiting| *waiting -= 1);
    stream.write_all(b"[]").await.unwrap();
}

#[tokio::test]
async fn limits_the_number_of_large_bodies_in_memory() {
    let server = Server::start();
    let timeouts = Timeouts {
        request: Duration::from_mins(1),
        ..Timeouts::default()
    };
    let caller = Arc::new(Caller::at(server.url.clone(), timeouts));
    // Two calls per store, because a store may hold two large bodies.
    let calls = (0..LARGE + 6).map(|number| {
        let caller = caller.clone();
        tokio::spawn(async move {
            let page = OrdersPage::default();
            let store = format!("store{}", number / 2).parse().unwrap();
            let api = caller.client.store(&store, &caller.access_token);
            api.customer_orders(11, &page).await.map(drop)
        })
    });
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.await.unwrap(), Ok(()));
    }
    assert_eq!(server.max.load(Ordering::SeqCst), LARGE);
}
