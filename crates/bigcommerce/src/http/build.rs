//! Setting the HTTP library up.

use url::Url;

use super::Timeouts;
use crate::error::BuildError;

const USER_AGENT: &str = concat!("Reprise/", env!("CARGO_PKG_VERSION"));

/// How much of a body HTTP/2 takes in that nobody reads yet, and of all bodies of a connection: these
/// have to be so many more that those which wait (see `body.rs`) stop none of those that are read.
const STREAM_WINDOW: u32 = 512 * 1024;
const CONNECTION_WINDOW: u32 = 256 * STREAM_WINDOW;

/// A client that keeps to the policy of `send.rs`.
pub(super) fn client(base: &Url, timeouts: Timeouts) -> Result<reqwest::Client, BuildError> {
    builder(base, timeouts)
        .build()
        .map_err(|error| BuildError::Http(describe(error)))
}

fn builder(base: &Url, timeouts: Timeouts) -> reqwest::ClientBuilder {
    let builder = reqwest::Client::builder()
        .user_agent(USER_AGENT)
        .connect_timeout(timeouts.connect)
        .http2_initial_stream_window_size(STREAM_WINDOW)
        .http2_initial_connection_window_size(CONNECTION_WINDOW)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never());
    if base.scheme() == "https" {
        builder
    } else {
        // Without TLS no certificates are looked for, so that none have to be installed.
        builder.tls_certs_only([])
    }
}

/// Returns the error's text with its causes, which say why it failed, and without the address.
pub(super) fn describe(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        words.push_str(": ");
        words.push_str(&error.to_string());
        cause = error.source();
    }
    words
}
