//! The HTTP client for server functions.

use futures::{Sink, Stream};
use leptos::server_fn::Bytes;
use leptos::server_fn::client::{Client, browser::BrowserClient};
use leptos::server_fn::request::browser::BrowserRequest;
use leptos::server_fn::response::{ClientRes, browser::BrowserResponse};

use super::{SESSION_HEADER, browser};
use crate::backend::BackendError;

/// Sends the session token with each request, and stores a renewed one from the response.
pub struct SignedClient;

impl Client<BackendError> for SignedClient {
    type Request = BrowserRequest;
    type Response = BrowserResponse;

    async fn send(request: Self::Request) -> Result<Self::Response, BackendError> {
        if let Some(bearer) = browser::bearer() {
            request.headers().set("authorization", &bearer);
        }
        let response = <BrowserClient as Client<BackendError>>::send(request).await?;
        update_session(&response);
        Ok(response)
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

fn update_session(response: &BrowserResponse) {
    if ClientRes::<BackendError>::status(response) == 401 {
        browser::delete();
        return;
    }
    let headers = response.generate_headers();
    let renewed = headers
        .get(SESSION_HEADER)
        .and_then(|value| value.to_str().ok());
    if let Some(token) = renewed {
        browser::store(token.to_owned());
    }
}
