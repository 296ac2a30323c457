//! A response of the scripted server.

use std::time::Duration;

/// A response, or a closed connection.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    /// The bytes to send. If empty, the connection is closed without a response.
    pub bytes: Vec<u8>,
    /// How long to wait before.
    pub delay: Duration,
}

impl Reply {
    pub(crate) fn status(status: u16) -> Self {
        Self::full(status, &[], b"")
    }

    pub(crate) fn json(body: &str) -> Self {
        Self::full(
            200,
            &[("content-type", "application/json")],
            body.as_bytes(),
        )
    }

    pub(crate) fn error(status: u16, body: &str) -> Self {
        Self::full(
            status,
            &[("content-type", "application/json")],
            body.as_bytes(),
        )
    }

    pub(crate) fn full(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut head = format!("HTTP/1.1 {status} Scripted\r\nconnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        // A 204 has no body and therefore no length.
        if status != 204 {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        Self::raw([head.as_bytes(), body].concat())
    }

    /// Sends exactly these bytes and closes the connection.
    pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            bytes: bytes.into(),
            delay: Duration::ZERO,
        }
    }

    /// Closes the connection without a response.
    pub(crate) fn nothing() -> Self {
        Self::raw("")
    }

    pub(crate) fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }
}
