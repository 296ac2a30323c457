//! Calls the server functions with the merchant's token.

use futures::{Sink, Stream};
use leptos::server_fn::Bytes;
use leptos::server_fn::client::{Client, browser::BrowserClient};
use leptos::server_fn::request::browser::BrowserRequest;
use leptos::server_fn::response::{ClientRes, browser::BrowserResponse};

use super::{SESSION_HEADER, browser};
use crate::backend::BackendError;

/// A `fetch` that carries the token there and a renewed one back.
pub struct SignedClient;

impl Client<BackendError> for SignedClient {
    type Request = BrowserRequest;
    type Response = BrowserResponse;

    async fn send(request: Self::Request) -> Result<Self::Response, BackendError> {
        if let Some(bearer) = browser::bearer() {
            request.headers().set("authorization", &bearer);
        }
        let answer = <BrowserClient as Client<BackendError>>::send(request).await?;
        keep_what_it_says(&answer);
        Ok(answer)
    }

    fn open_websocket(
        path: &str,
    ) -> impl Future<
        Output = Result<
            (
                impl Stream<Item = Result<Bytes, Bytes>> + Send + 'static,
                impl Sink<Bytes> + Send + 'static,
            ),
            BackendError,
        >,
    > + Send {
        <BrowserClient as Client<BackendError>>::open_websocket(path)
    }

    fn spawn(future: impl Future<Output = ()> + Send + 'static) {
        <BrowserClient as Client<BackendError>>::spawn(future);
    }
}

fn keep_what_it_says(answer: &BrowserResponse) {
    if ClientRes::<BackendError>::status(answer) == 401 {
        browser::forget();
        return;
    }
    let headers = answer.generate_headers();
    let renewed = headers
        .get(SESSION_HEADER)
        .and_then(|value| value.to_str().ok());
    if let Some(token) = renewed {
        browser::keep(token.to_owned());
    }
}
