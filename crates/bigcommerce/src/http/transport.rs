//! Says why there was no response, or only a part of it.

use std::error::Error as _;

use crate::error::{TransportError, TransportErrorKind};

/// Describes a request that failed before its response.
pub(super) fn before_response(error: reqwest::Error) -> TransportError {
    TransportError {
        kind: kind(&error),
        detail: describe(error),
    }
}

/// Describes a response whose body was cut off.
pub(super) fn during_body(error: reqwest::Error) -> TransportError {
    TransportError {
        kind: TransportErrorKind::Body,
        detail: describe(error),
    }
}

/// Returns the error's message with its causes, which say why it failed, and without the URL.
pub(super) fn describe(error: reqwest::Error) -> String {
    messages(&error.without_url()).join(": ")
}

fn messages(error: &reqwest::Error) -> Vec<String> {
    let mut messages = vec![error.to_string()];
    let mut source = error.source();
    while let Some(error) = source {
        messages.push(error.to_string());
        source = error.source();
    }
    messages
}

fn kind(error: &reqwest::Error) -> TransportErrorKind {
    if error.is_timeout() {
        return TransportErrorKind::Timeout;
    }
    if !error.is_connect() {
        return TransportErrorKind::Request;
    }
    // reqwest has no methods for these; the messages are those of hyper-util's connector. Once DNS and
    // TCP have succeeded, TLS is what is left.
    let messages = messages(error);
    let begins = |start: &str| messages.iter().any(|message| message.starts_with(start));
    if begins("dns error") {
        TransportErrorKind::Dns
    } else if begins("tcp ") {
        TransportErrorKind::Connect
    } else {
        TransportErrorKind::Tls
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::net::TcpListener;
    use std::time::Duration;

    use reqwest::dns::{Name, Resolve, Resolving};

    use super::*;

    /// Returns the description of a request to this URL, with a secret in its query, that fails.
    async fn failure(builder: reqwest::ClientBuilder, url: &str) -> TransportError {
        let client = builder.tls_certs_only([]).build().unwrap();
        let url = format!("{url}/?code=hidden");
        let error = before_response(client.get(url).send().await.unwrap_err());
        for secret in ["hidden", "http:", "https:"] {
            assert!(!error.detail.contains(secret), "{error}");
        }
        error
    }

    fn address(listener: &TcpListener) -> String {
        listener.local_addr().unwrap().to_string()
    }

    struct NoResolver;

    impl Resolve for NoResolver {
        fn resolve(&self, _name: Name) -> Resolving {
            Box::pin(async { Err("no such host".into()) })
        }
    }

    #[tokio::test]
    async fn tells_a_failed_dns_lookup() {
        let builder = reqwest::Client::builder().dns_resolver(NoResolver);
        let error = failure(builder, "http://shop.invalid").await;
        assert_eq!(error.kind, TransportErrorKind::Dns, "{error}");
        assert!(error.to_string().starts_with("DNS lookup failed ("));
        assert!(error.detail.contains("no such host"), "{error}");
    }

    #[tokio::test]
    async fn tells_a_refused_connection() {
        let closed = address(&TcpListener::bind("127.0.0.1:0").unwrap());
        let error = failure(reqwest::Client::builder(), &format!("http://{closed}")).await;
        assert_eq!(error.kind, TransportErrorKind::Connect, "{error}");
        assert!(error.detail.contains("refused"), "{error}");
    }

    /// Starts a server that sends this to every connection and closes it.
    fn serve(bytes: &'static [u8]) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = address(&listener);
        std::thread::spawn(move || {
            while let Ok((mut stream, _)) = listener.accept() {
                // The client may already have gone.
                stream.write_all(bytes).ok();
            }
        });
        address
    }

    #[tokio::test]
    async fn tells_a_server_without_tls() {
        let address = serve(b"HTTP/1.1 400 This is no TLS\r\n\r\n");
        let error = failure(reqwest::Client::builder(), &format!("https://{address}")).await;
        assert_eq!(error.kind, TransportErrorKind::Tls, "{error}");
    }

    #[tokio::test]
    async fn tells_a_connection_that_breaks_before_the_response() {
        let address = serve(b"");
        let error = failure(reqwest::Client::builder(), &format!("http://{address}")).await;
        assert_eq!(error.kind, TransportErrorKind::Request, "{error}");
    }

    #[tokio::test]
    async fn tells_a_timeout() {
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let builder = reqwest::Client::builder().timeout(Duration::from_millis(50));
        let error = failure(builder, &format!("http://{}", address(&silent))).await;
        assert_eq!(error.kind, TransportErrorKind::Timeout, "{error}");
    }
}
