//! How much is held in memory at once, however many call.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bigcommerce::{OrdersPage, Timeouts};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::watch;

use crate::support::Caller;

const MIB: usize = 1024 * 1024;

/// How many large bodies are read at once at the most.
const LARGE: usize = 8;

/// Far more than the system keeps for a reader that does not read.
static BODY: [u8; 12 * MIB] = [b' '; 12 * MIB];

/// A server of large bodies, which gives nobody the end of one before `LARGE` have got the rest.
struct Server {
    url: url::Url,
    /// How many have got all but the end of a body, now and at the most.
    begun: Arc<watch::Sender<usize>>,
    most: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        // What it cannot get rid of, it notices.
        socket.set_send_buffer_size(64 * 1024).unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(64).unwrap();
        let server = Self {
            url: format!("http://{}", listener.local_addr().unwrap())
                .parse()
                .unwrap(),
            begun: Arc::new(watch::channel(0).0),
            most: Arc::default(),
        };
        let (begun, most) = (server.begun.clone(), server.most.clone());
        tokio::spawn(async move {
            let (let_go, _) = watch::channel(false);
            let let_go = Arc::new(let_go);
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, begun.clone(), most.clone(), let_go.clone()));
            }
        });
        server
    }
}

/// Lets go for good once `LARGE` are there.
async fn answer(
    mut stream: TcpStream,
    begun: Arc<watch::Sender<usize>>,
    most: Arc<AtomicUsize>,
    let_go: Arc<watch::Sender<bool>>,
) {
    let mut request = [0; 4096];
    assert!(stream.read(&mut request).await.unwrap() > 0);
    let head = format!(
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        BODY.len() + 2
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&BODY).await.unwrap();
    begun.send_modify(|begun| *begun += 1);
    if *begun.borrow() >= LARGE {
        // Time for others to come as far, if nothing keeps them from it.
        for _ in 0..10_000 {
            tokio::task::yield_now().await;
        }
        let_go.send_replace(true);
    }
    most.fetch_max(*begun.borrow(), Ordering::SeqCst);
    let_go.subscribe().wait_for(|go| *go).await.unwrap();
    begun.send_modify(|begun| *begun -= 1);
    stream.write_all(b"[]").await.unwrap();
}

#[tokio::test]
async fn few_large_bodies_are_in_memory_at_once() {
    let server = Server::start();
    let timeouts = Timeouts {
        request: Duration::from_secs(60),
        ..Timeouts::default()
    };
    let caller = Arc::new(Caller::at(server.url.clone(), timeouts));
    // Two calls per store: that is as many large bodies as one store may hold.
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
    assert_eq!(server.most.load(Ordering::SeqCst), LARGE);
}
