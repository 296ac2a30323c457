//! What the app is compared with: axum, answering the app's own bytes and headers out of memory.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use anyhow::{Context, Result};
use axum::{
    Router,
    body::{Body, Bytes},
    response::Response,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::net::TcpListener;

use crate::{capture::Answer, process::Process};

/// Serves the answers in turns, whatever is asked, until it is ended; says where on its first line.
///
/// # Errors
/// When the answers cannot be read or no port be had.
pub async fn serve(answers: &Path) -> Result<()> {
    let answers: Vec<Answer> = serde_json::from_slice(&fs::read(answers)?)?;
    let answers = answers.iter().map(ready).collect::<Result<Vec<_>>>()?;
    let (answers, next) = (Arc::new(answers), Arc::new(AtomicUsize::new(0)));
    let routes = Router::new().fallback(move |_body: Bytes| {
        let (answers, next) = (answers.clone(), next.clone());
        async move {
            let index = next.fetch_add(1, Ordering::Relaxed) % answers.len();
            let (headers, body) = &answers[index];
            let mut response = Response::new(Body::from(body.clone()));
            *response.headers_mut() = headers.clone();
            response
        }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    Ok(axum::serve(listener, routes).await?)
}

fn ready(answer: &Answer) -> Result<(HeaderMap, Bytes)> {
    let mut headers = HeaderMap::new();
    for (name, value) in &answer.headers {
        headers.append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
    }
    Ok((headers, answer.body()?.into()))
}

/// The baseline in a process of its own, ended when this is dropped.
pub struct Baseline {
    child: Child,
    /// Where it listens.
    pub addr: SocketAddr,
}

impl Baseline {
    /// Starts it with these answers, which are written into a folder.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(answers: &[Answer], folder: &Path) -> Result<Self> {
        let path = folder.join("answers.json");
        fs::write(&path, serde_json::to_vec(answers)?)?;
        let mut child = Command::new(std::env::current_exe()?)
            .arg("baseline")
            .arg(&path)
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start the baseline")?;
        let output = child.stdout.take().context("the baseline has no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let addr = line.trim().parse();
        let addr = addr.context("the baseline did not say where it listens")?;
        Ok(Self { child, addr })
    }

    /// Its process.
    pub fn process(&self) -> Process {
        Process(self.child.id())
    }
}

impl Drop for Baseline {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
