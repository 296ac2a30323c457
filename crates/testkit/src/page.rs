//! A response, and queries of its HTML by selector.

use reqwest::{RequestBuilder, Response, header::HeaderMap};
use scraper::{Html, Selector};
use serde_json::Value;

use super::api;

/// A response of the app.
#[derive(Debug)]
pub struct Page {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, whatever its type.
    pub body: String,
}

impl Page {
    /// Reads a response to its end.
    pub async fn of(response: Response) -> Self {
        Self::try_of(response).await.unwrap()
    }

    /// Sends a request and reads the response to its end.
    pub async fn sent(request: RequestBuilder) -> Self {
        Self::try_sent(request).await.unwrap()
    }

    /// Sends a request and reads the response to its end.
    ///
    /// # Errors
    /// If there is no complete response.
    pub async fn try_sent(request: RequestBuilder) -> Result<Self, reqwest::Error> {
        Self::try_of(request.send().await?).await
    }

    async fn try_of(response: Response) -> Result<Self, reqwest::Error> {
        let path = response.url().path().to_owned();
        let page = Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.text().await?,
        };
        api::check(&path, &page);
        Ok(page)
    }

    /// Returns the text of every matching element, with white space collapsed.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.body)
            .select(&selector)
            .map(|element| {
                let text = element.text().collect::<String>();
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// Returns the exact content of every matching element.
    pub fn inline(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.body)
            .select(&selector)
            .map(|element| element.text().collect())
            .collect()
    }

    /// Returns the attribute of every matching element that has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.body)
            .select(&selector)
            .filter_map(|element| element.attr(name).map(str::to_owned))
            .collect()
    }

    /// Returns the token with which a widget's frame reports events, if the document has one.
    pub fn event_token(&self) -> Option<String> {
        self.attributes("[data-rp-widget]", "data-rp-events").pop()
    }

    /// Returns a widget's document without its event token, which contains the time.
    pub fn document(&self) -> String {
        let token = self.event_token().unwrap_or_default();
        self.body.replace(&format!("\"{token}\""), "\"\"")
    }

    /// Returns how many elements match.
    pub fn count(&self, selector: &str) -> usize {
        self.texts(selector).len()
    }

    /// Returns a header's value, or an empty text.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Parses the body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.body))
    }

    /// Returns the stable code of a problem.
    pub fn code(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}",
            self.body
        );
        self.json()["code"].as_str().unwrap().to_owned()
    }
}

/// Returns the product ids in a response of the API, in order.
pub fn product_ids(page: &Page) -> Vec<u64> {
    assert_eq!(page.status, 200, "{}", page.body);
    page.json()["purchases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|purchase| purchase["product_id"].as_u64().unwrap())
        .collect()
}

/// Returns the purchase of a product in a response of the API.
pub fn purchase(page: &Page, product_id: u64) -> Value {
    assert_eq!(page.status, 200, "{}", page.body);
    page.json()["purchases"]
        .as_array()
        .unwrap()
        .iter()
        .find(|purchase| purchase["product_id"] == product_id)
        .unwrap_or_else(|| panic!("{product_id} is not in {}", page.body))
        .clone()
}
