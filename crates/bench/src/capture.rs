//! Answers of the app, kept to be served by something that does nothing else.

use anyhow::{Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use crate::requests::Request;

/// What the server writes by itself.
const BY_THE_SERVER: [&str; 3] = ["content-length", "date", "transfer-encoding"];

/// An answer without what every server adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Headers in order.
    pub headers: Vec<(String, String)>,
    /// Body in base64, as it came: compressed.
    body: String,
}

impl Answer {
    /// The body as it came.
    ///
    /// # Errors
    /// When the file it was read from was changed.
    pub fn body(&self) -> Result<Vec<u8>> {
        Ok(STANDARD.decode(&self.body)?)
    }
}

/// Sends a request and keeps the answer.
///
/// # Errors
/// When there is none, or it is not 200.
pub async fn of(client: &reqwest::Client, base: &str, request: &Request) -> Result<Answer> {
    let mut sent = client.post(format!("{base}{}", request.path));
    for (name, value) in &request.headers {
        sent = sent.header(*name, value);
    }
    let answer = sent.body(request.body.clone()).send().await?;
    let status = answer.status();
    let headers = answer.headers().clone();
    let body = answer.bytes().await?;
    ensure!(
        status == 200,
        "{} answered {status}: {}",
        request.path,
        String::from_utf8_lossy(&body)
    );
    let headers = headers.iter().filter_map(|(name, value)| {
        let is_ours = !BY_THE_SERVER.contains(&name.as_str());
        is_ours.then(|| Some((name.to_string(), value.to_str().ok()?.to_owned())))?
    });
    Ok(Answer {
        headers: headers.collect(),
        body: STANDARD.encode(body),
    })
}
