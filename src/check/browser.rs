//! The HTTP client of the check, which follows no redirects.

use std::{net::SocketAddr, time::Duration};

use reqwest::{RequestBuilder, header, redirect::Policy};

use super::CheckError;

/// An HTTP client. `*.localhost` is always this machine, whatever the resolver says.
pub(super) struct Browser {
    client: reqwest::Client,
}

/// A response.
pub(super) struct Page {
    pub status: u16,
    pub cookie: Option<String>,
    pub body: String,
}

impl Browser {
    pub(super) fn new() -> Result<Self, CheckError> {
        let client = client(&[])?;
        Ok(Self { client })
    }

    /// Returns a client that resolves the storefront's host name.
    pub(super) fn for_storefront(url: &str) -> Result<Self, CheckError> {
        let (host, port) = url
            .split_once("://")
            .and_then(|(_, rest)| rest.trim_end_matches('/').split_once(':'))
            .ok_or_else(|| format!("{url} has no host and port"))?;
        let port = port
            .parse()
            .map_err(|_| format!("{url} has an invalid port"))?;
        let client = client(&[(host, SocketAddr::from(([127, 0, 0, 1], port)))])?;
        Ok(Self { client })
    }

    pub(super) async fn get(&self, url: &str) -> Result<Page, CheckError> {
        send(self.client.get(url)).await
    }

    pub(super) async fn get_with_cookie(
        &self,
        url: &str,
        cookie: &str,
    ) -> Result<Page, CheckError> {
        send(self.client.get(url).header(header::COOKIE, cookie)).await
    }

    pub(super) async fn post(&self, url: &str, form: &[(&str, &str)]) -> Result<Page, CheckError> {
        send(self.client.post(url).form(form)).await
    }

    pub(super) async fn post_as(&self, url: &str, bearer: &str) -> Result<Page, CheckError> {
        send(self.client.post(url).bearer_auth(bearer)).await
    }
}

fn client(hosts: &[(&str, SocketAddr)]) -> Result<reqwest::Client, CheckError> {
    let mut builder = reqwest::Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .timeout(Duration::from_secs(15));
    for (host, addr) in hosts {
        builder = builder.resolve(host, *addr);
    }
    builder
        .build()
        .map_err(|error| format!("the HTTP client cannot be created: {error}"))
}

async fn send(request: RequestBuilder) -> Result<Page, CheckError> {
    // Without the URL, which may contain secrets.
    let response = request
        .send()
        .await
        .map_err(|error| format!("no response: {}", error.without_url()))?;
    Ok(Page {
        status: response.status().as_u16(),
        cookie: response
            .headers()
            .get(header::SET_COOKIE)
            .and_then(|cookie| cookie.to_str().ok())
            .and_then(|cookie| cookie.split(';').next())
            .map(str::to_owned),
        body: response
            .text()
            .await
            .map_err(|error| format!("incomplete response: {}", error.without_url()))?,
    })
}

impl Page {
    /// Returns the text between the first `begin` and the next `end`.
    pub(super) fn between(&self, begin: &str, end: &str) -> Option<String> {
        let (_, rest) = self.body.split_once(begin)?;
        let (found, _) = rest.split_once(end)?;
        Some(found.to_owned())
    }

    /// Returns the value of an attribute of the first tag that begins with `tag`, e.g. `<iframe`.
    pub(super) fn attribute(&self, tag: &str, name: &str) -> Option<String> {
        let (_, rest) = self.body.split_once(tag)?;
        let (inside, _) = rest.split_once('>')?;
        let (_, value) = inside.split_once(&format!(" {name}=\""))?;
        let (value, _) = value.split_once('"')?;
        Some(value.replace("&amp;", "&"))
    }
}
