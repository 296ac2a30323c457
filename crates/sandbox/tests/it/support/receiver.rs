//! A small server that receives webhooks.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use aws_lc_rs::hmac;
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sandbox::TEST_CLIENT_SECRET;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use super::World;

/// A received delivery.
#[derive(Clone, Debug)]
pub(crate) struct Got {
    pub path: String,
    pub headers: HeaderMap,
    pub raw: String,
}

impl Got {
    pub(crate) fn body(&self) -> Value {
        serde_json::from_str(&self.raw).unwrap()
    }

    pub(crate) fn scope(&self) -> String {
        self.body()["scope"].as_str().unwrap().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn timestamp(&self) -> i64 {
        self.header("webhook-timestamp").parse().unwrap()
    }

    /// Returns whether the signature is valid for the raw client secret, according to Standard
    /// Webhooks.
    pub(crate) fn verifies(&self) -> bool {
        let Some(signature) = self.header("webhook-signature").strip_prefix("v1,") else {
            return false;
        };
        let (id, at) = (self.header("webhook-id"), self.header("webhook-timestamp"));
        let signed = format!("{id}.{at}.{}", self.raw);
        let key = hmac::Key::new(hmac::HMAC_SHA256, TEST_CLIENT_SECRET.as_bytes());
        let tag = STANDARD.decode(signature).unwrap_or_default();
        hmac::verify(&key, signed.as_bytes(), &tag).is_ok()
    }
}

/// A response.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Status(u16),
    /// A 200 after this time.
    Late(Duration),
    /// A 200 with this many headers.
    Headers(usize),
    /// A 200 with a header of this length.
    LongHeader(usize),
    RedirectTo(String),
}

#[derive(Default)]
struct Inner {
    got: Vec<Got>,
    next: VecDeque<Answer>,
    always: Option<Answer>,
    at_once: usize,
    most_at_once: usize,
}

pub(crate) struct Receiver {
    pub base: String,
    inner: Arc<Mutex<Inner>>,
    task: JoinHandle<()>,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let inner = Arc::new(Mutex::new(Inner::default()));
        let app = Router::new().fallback(receive).with_state(inner.clone());
        let task = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { base, inner, task }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Returns all received deliveries.
    pub(crate) fn got(&self) -> Vec<Got> {
        self.inner.lock().unwrap().got.clone()
    }

    /// Waits until this many deliveries have been received.
    pub(crate) async fn arrived(&self, count: usize) {
        while self.got().len() < count {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    pub(crate) fn scopes(&self) -> Vec<String> {
        self.got().iter().map(Got::scope).collect()
    }

    pub(crate) fn forget(&self) {
        self.inner.lock().unwrap().got.clear();
    }

    /// Answers with these, then with 200 again, or with the response of [`Self::always`].
    pub(crate) fn next(&self, answers: impl IntoIterator<Item = Answer>) {
        self.inner.lock().unwrap().next.extend(answers);
    }

    pub(crate) fn always(&self, answer: Answer) {
        self.inner.lock().unwrap().always = Some(answer);
    }

    /// Returns the most concurrent deliveries so far.
    pub(crate) fn most_at_once(&self) -> usize {
        self.inner.lock().unwrap().most_at_once
    }
}

async fn receive(
    State(inner): State<Arc<Mutex<Inner>>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let answer = {
        let mut inner = inner.lock().unwrap();
        inner.got.push(Got {
            path: uri.path().to_owned(),
            headers,
            raw: String::from_utf8(body.to_vec()).unwrap(),
        });
        inner.at_once += 1;
        inner.most_at_once = inner.most_at_once.max(inner.at_once);
        let next = inner.next.pop_front();
        next.or_else(|| inner.always.clone())
    };
    let response = match answer.unwrap_or(Answer::Status(200)) {
        Answer::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Answer::Late(by) => {
            tokio::time::sleep(by).await;
            StatusCode::OK.into_response()
        }
        Answer::Headers(count) => {
            let mut response = StatusCode::OK.into_response();
            for index in 0..count {
                let name = format!("x-{index}")
                    .parse::<axum::http::HeaderName>()
                    .unwrap();
                response.headers_mut().insert(name, "1".parse().unwrap());
            }
            response
        }
        Answer::LongHeader(length) => {
            ([("x-long", "a".repeat(length))], StatusCode::OK).into_response()
        }
        Answer::RedirectTo(place) => (StatusCode::FOUND, [("location", place)]).into_response(),
    };
    inner.lock().unwrap().at_once -= 1;
    response
}

/// Creates a webhook in Fernway and returns its id.
pub(crate) async fn hook(world: &World, scope: &str, destination: &str) -> u64 {
    let body = json!({"scope": scope, "destination": destination});
    let (status, made) = post(world, &body).await;
    assert_eq!(status, 200, "{made}");
    made["data"]["id"].as_u64().unwrap()
}

pub(crate) async fn post(world: &World, body: &Value) -> (u16, Value) {
    let request = world.api("POST", "/v3/hooks").json(body);
    answer(request).await
}

/// Sends a request to an admin route.
pub(crate) async fn control(world: &World, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let url = world.at(&format!("/_sandbox{path}"));
    let request = world.http.request(method.parse().unwrap(), url);
    answer(match body {
        Value::Null => request,
        body => request.json(body),
    })
    .await
}

pub(crate) async fn answer(request: reqwest::RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    (status, response.json().await.unwrap_or_default())
}

/// Places an order in Fernway and returns its id.
pub(crate) async fn place_order(world: &World) -> u64 {
    let order = json!({"customer_id": 11, "status_id": 11, "products": [{"product_id": 101, "quantity": 2}]});
    let (status, placed) = control(world, "POST", "/stores/abc123/orders", &order).await;
    assert_eq!(status, 201, "{placed}");
    placed["id"].as_u64().unwrap()
}
