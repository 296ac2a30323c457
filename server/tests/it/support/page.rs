//! A response, and queries of its HTML by selector.

use reqwest::{Response, header::HeaderMap};
use scraper::{Html, Selector};
use serde_json::Value;

/// A response of the app.
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub html: String,
}

impl Page {
    pub async fn of(response: Response) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            html: response.text().await.unwrap(),
        }
    }

    /// Returns the text of every matching element, with white space collapsed.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.html)
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
        Html::parse_document(&self.html)
            .select(&selector)
            .map(|element| element.text().collect())
            .collect()
    }

    /// Returns the attribute of every matching element that has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.html)
            .select(&selector)
            .filter_map(|element| element.attr(name).map(str::to_owned))
            .collect()
    }

    /// Returns how many elements match.
    pub fn count(&self, selector: &str) -> usize {
        self.texts(selector).len()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.html).unwrap_or_else(|error| panic!("{error} in {}", self.html))
    }

    /// Returns the stable code of a problem.
    pub fn code(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}",
            self.html
        );
        self.json()["code"].as_str().unwrap().to_owned()
    }
}
