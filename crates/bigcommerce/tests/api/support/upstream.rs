//! The scripted server.

use std::sync::{Arc, Mutex};

use contract::{ContractChecker, ReceivedResponse, RequestCheck, SentRequest};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use super::Reply;

/// A received request.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub method: String,
    pub url: Url,
    pub head: String,
    pub body: String,
}

impl Received {
    pub(crate) fn path(&self) -> &str {
        self.url.path()
    }

    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let found = self.url.query_pairs().find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned())
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

type ExchangeListener = dyn Fn(&SentRequest, Option<&ReceivedResponse>) + Send + Sync;

impl Received {
    /// Checks a call of a store's API against BigCommerce's documents.
    fn check(&self, on_exchange: &ExchangeListener) {
        if !self.path().starts_with("/stores/") {
            return;
        }
        let target = &self.url[url::Position::BeforePath..];
        let mut request = http::Request::builder()
            .method(self.method.as_str())
            .uri(target);
        for line in self.head.lines().skip(1) {
            if let Some((name, value)) = line.split_once(": ") {
                request = request.header(name, value);
            }
        }
        let request = request.body(self.body.clone().into_bytes()).unwrap();
        on_exchange(&request, None);
    }
}

type Script = dyn Fn(usize, &Received) -> Reply + Send + Sync;

pub(crate) struct Upstream {
    port: u16,
    received: Arc<Mutex<Vec<Received>>>,
    /// Checks the client's requests against BigCommerce's documents.
    _checker: ContractChecker,
}

impl Upstream {
    /// Starts a server that sends these responses in turn, and 599 after them.
    pub(crate) async fn script(replies: impl Into<Vec<Reply>>) -> Self {
        let replies = replies.into();
        Self::answer(move |index, _| replies.get(index).cloned().unwrap_or(Reply::status(599)))
            .await
    }

    /// Starts a server whose responses the function returns, given the number of earlier requests and the
    /// request.
    pub(crate) async fn answer(
        script: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let received = Arc::new(Mutex::new(Vec::new()));
        let checker = ContractChecker::new(RequestCheck::Enforced);
        let on_exchange = Arc::new(checker.exchange_listener());
        tokio::spawn(serve(
            listener,
            received.clone(),
            Arc::new(script),
            on_exchange,
        ));
        Self {
            port,
            received,
            _checker: checker,
        }
    }

    pub(crate) fn url(&self) -> Url {
        format!("http://127.0.0.1:{}", self.port).parse().unwrap()
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// Returns the only request that was received.
    pub(crate) fn only(&self) -> Received {
        let received = self.received();
        assert_eq!(received.len(), 1, "{received:#?}");
        received[0].clone()
    }
}

async fn serve(
    listener: TcpListener,
    received: Arc<Mutex<Vec<Received>>>,
    script: Arc<Script>,
    on_exchange: Arc<ExchangeListener>,
) {
    while let Ok((stream, _)) = listener.accept().await {
        let (received, script, on_exchange) =
            (received.clone(), script.clone(), on_exchange.clone());
        tokio::spawn(handle(stream, received, script, on_exchange));
    }
}

/// Handles one request and closes the connection.
async fn handle(
    mut stream: TcpStream,
    received: Arc<Mutex<Vec<Received>>>,
    script: Arc<Script>,
    on_exchange: Arc<ExchangeListener>,
) {
    let Some(request) = read(&mut stream).await else {
        return;
    };
    request.check(&*on_exchange);
    let reply = {
        let mut received = received.lock().unwrap();
        let reply = script(received.len(), &request);
        received.push(request);
        reply
    };
    tokio::time::sleep(reply.delay).await;
    // The client may already have gone.
    let _ = stream.write_all(&reply.bytes).await;
    let _ = stream.shutdown().await;
}

async fn read(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let head_len = loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let head = String::from_utf8(bytes[..head_len].to_vec()).unwrap();
    let mut request = parse(head);
    let length: usize = request
        .header("content-length")
        .map_or(0, |n| n.parse().unwrap());
    while bytes.len() < head_len + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    request.body = String::from_utf8(bytes[head_len..].to_vec()).unwrap();
    Some(request)
}

fn parse(head: String) -> Received {
    let mut words = head.split(' ');
    let method = words.next().unwrap().to_owned();
    let target = words.next().unwrap();
    Received {
        method,
        url: format!("http://upstream{target}").parse().unwrap(),
        head,
        body: String::new(),
    }
}
