//! What the scripted server answers.

use std::time::Duration;

/// An answer, or the lack of one.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The bytes to send; none is closing the connection without a word.
    pub bytes: Vec<u8>,
    /// How long to wait first.
    pub delay: Duration,
}

impl Reply {
    pub fn status(status: u16) -> Self {
        Self::full(status, &[], b"")
    }

    pub fn json(body: &str) -> Self {
        Self::full(
            200,
            &[("content-type", "application/json")],
            body.as_bytes(),
        )
    }

    pub fn error(status: u16, body: &str) -> Self {
        Self::full(
            status,
            &[("content-type", "application/json")],
            body.as_bytes(),
        )
    }

    pub fn full(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut head = format!("HTTP/1.1 {status} Scripted\r\nconnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        // A 204 has no body, and so no length.
        if status != 204 {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        Self::raw([head.as_bytes(), body].concat())
    }

    /// Exactly these bytes, then the connection is closed.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            bytes: bytes.into(),
            delay: Duration::ZERO,
        }
    }

    /// The connection is closed without an answer.
    pub fn nothing() -> Self {
        Self::raw("")
    }

    pub fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }
}
