//! Shows whole exchanges to tests, which check them against BigCommerce's documents.

use std::{fmt, sync::Arc};

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    response::Response,
};
use http::{HeaderValue, header};

/// Sees every exchange of the API and the Storefront Cart API, and every fetch of `current.jwt`, after
/// the response is made and before it is sent. The response is absent if it is not BigCommerce's: because
/// a [`crate::Fault`] made it, or because the call is not emulated.
#[derive(Clone)]
pub struct Observer {
    listener: Arc<Listener>,
    webhooks: Option<Arc<WebhookListener>>,
}

type WebhookListener = dyn Fn(&[u8]) + Send + Sync;

type Listener = dyn Fn(&http::Request<Vec<u8>>, Option<&http::Response<Vec<u8>>>) + Send + Sync;

impl Observer {
    /// Calls this for each exchange. In the request's headers, the access token and cookies are
    /// replaced by `hidden`.
    pub fn new(
        listener: impl Fn(&http::Request<Vec<u8>>, Option<&http::Response<Vec<u8>>>)
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self {
            listener: Arc::new(listener),
            webhooks: None,
        }
    }

    /// Also calls this with the body of each webhook that is sent, at every attempt.
    #[must_use]
    pub fn with_webhooks(mut self, listener: impl Fn(&[u8]) + Send + Sync + 'static) -> Self {
        self.webhooks = Some(Arc::new(listener));
        self
    }

    /// Shows the body of a webhook.
    pub(crate) fn show_webhook(&self, body: &[u8]) {
        if let Some(listener) = &self.webhooks {
            listener(body);
        }
    }

    /// Reads the request's body; returns the request and the copy to show.
    pub(crate) async fn copy(request: Request) -> (Request, http::Request<Vec<u8>>) {
        let (mut parts, body) = request.into_parts();
        // If the client disconnected, nobody is left to respond to.
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let whole = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
        for secret in ["x-auth-token", header::COOKIE.as_str()] {
            if let Some(value) = parts.headers.get_mut(secret) {
                *value = HeaderValue::from_static("hidden");
            }
        }
        (whole, http::Request::from_parts(parts, bytes.to_vec()))
    }

    /// Shows an exchange and returns the response.
    pub(crate) async fn show(
        &self,
        request: &http::Request<Vec<u8>>,
        response: Response,
        is_real: bool,
    ) -> Response {
        if !is_real {
            (self.listener)(request, None);
            return response;
        }
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let shown = http::Response::from_parts(parts.clone(), bytes.to_vec());
        (self.listener)(request, Some(&shown));
        Response::from_parts(parts, Body::from(bytes))
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}
