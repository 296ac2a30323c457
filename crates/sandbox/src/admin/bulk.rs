//! Installs and tokens in bulk, for load tests.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    Json,
    body::{Body, Bytes},
    extract::State,
    response::{IntoResponse, Response},
};
use http::header;
use http_body::Frame;
use serde::Deserialize;

use super::{inspect::App, rejection::Rejection};
use crate::{
    AppRegistration,
    bulk::{self, InstallReport, Shoppers},
    state::Shared,
};

/// The maximum number of tokens of one call.
const MAX_TOKENS: u64 = 10_000_000;

/// Lines per chunk. The lock is released in between.
const LINES: usize = 200;

/// `"all"`, or a list of hashes.
#[derive(Default, Deserialize)]
#[serde(untagged)]
enum Stores {
    Named(Vec<String>),
    #[serde(with = "all")]
    #[default]
    All,
}

mod all {
    use serde::{Deserialize, Deserializer, de::Error};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<(), D::Error> {
        match String::deserialize(input)?.as_str() {
            "all" => Ok(()),
            _ => Err(D::Error::custom("stores is \"all\" or a list of hashes")),
        }
    }
}

impl Stores {
    fn hashes(self, shared: &Shared) -> Result<Vec<String>, Rejection> {
        let state = shared.lock();
        match self {
            Self::All => Ok(state.world.hashes().map(str::to_owned).collect()),
            Self::Named(hashes) if hashes.iter().all(|hash| state.world.has(hash)) => Ok(hashes),
            Self::Named(_) => Err(Rejection::missing("store")),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InstallRequest {
    client_id: Option<String>,
    #[serde(default)]
    stores: Stores,
}

fn app(shared: &Shared, client_id: Option<String>) -> Result<AppRegistration, Rejection> {
    let app = App {
        app_client_id: client_id,
    };
    app.find(&shared.lock()).cloned()
}

/// `POST /_sandbox/installs {"client_id", "stores": "all" | [hash, …]}`: installs an app (the first
/// registered unless named) in these stores as their owners would, and answers when done. The app's
/// auth callback is called for each.
pub(super) async fn install(
    State(shared): State<Shared>,
    Json(request): Json<InstallRequest>,
) -> Result<Json<InstallReport>, Rejection> {
    let app = app(&shared, request.client_id)?;
    let stores = request.stores.hashes(&shared)?;
    Ok(Json(bulk::install(&shared, stores, &app.client_id).await))
}

/// `POST /_sandbox/access_tokens {"client_id", "stores": "all" | [hash, …]}`: access tokens as if the
/// app had been installed, without calling it. Lines of `store access_token`.
pub(super) async fn access_tokens(
    State(shared): State<Shared>,
    Json(request): Json<InstallRequest>,
) -> Result<Response, Rejection> {
    let app = app(&shared, request.client_id)?;
    let stores = request.stores.hashes(&shared)?;
    let granted = bulk::grant(&shared, stores, &app);
    let lines = granted
        .iter()
        .map(|(store, token)| format!("{store} {token}\n"));
    Ok(lines_of(lines.collect::<String>()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TokenRequest {
    count: u64,
    app_client_id: Option<String>,
    #[serde(default)]
    stores: Stores,
}

/// `POST /_sandbox/tokens {"count", "app_client_id", "stores": "all" | [hash, …]}`: Current Customer
/// JWTs, one customer of every store after the other. Lines of `store customer jwt`; fewer than
/// `count` where there are fewer customers.
pub(super) async fn shopper_tokens(
    State(shared): State<Shared>,
    Json(request): Json<TokenRequest>,
) -> Result<Response, Rejection> {
    if request.count > MAX_TOKENS {
        return Err(Rejection::invalid(format!("count is at most {MAX_TOKENS}")));
    }
    let app = app(&shared, request.app_client_id)?;
    let stores = request.stores.hashes(&shared)?;
    let shoppers = Shoppers::new(&shared, app, stores, request.count);
    Ok(lines_of(Body::new(Lines(shoppers))))
}

fn lines_of(body: impl Into<Body>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, body.into()).into_response()
}

/// A body that is generated while it is read.
struct Lines(Shoppers);

impl http_body::Body for Lines {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let made = self.0.next(LINES);
        let lines = made
            .iter()
            .map(|it| format!("{} {} {}\n", it.store, it.customer_id, it.jwt));
        let text: String = lines.collect();
        Poll::Ready((!text.is_empty()).then(|| Ok(Frame::data(text.into()))))
    }
}
