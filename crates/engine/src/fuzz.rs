//! Access to private parsers for the fuzz targets.
//!
//! Only compiled with the feature `fuzz`. No request can reach this code.

use bigcommerce::Payload;
use url::Url;

use crate::{
    health::policy::{Loader, missing_sources},
    webhooks::topics::task_of,
};

/// Looks up the work that a delivery requires.
pub fn webhook(payload: &Payload) {
    let _ = task_of(payload);
}

/// Checks what a storefront's `Content-Security-Policy` lets through. Each line that is missing is one of few.
///
/// # Panics
/// If there are more.
pub fn content_security_policy(header: &str) {
    let url = |text: &str| Url::parse(text).ok();
    let (Some(page), Some(app)) = (url("https://shop.example/"), url("https://app.example/"))
    else {
        return;
    };
    let loader = Loader {
        page: &page,
        app: &app,
        script: &app,
        integrity: "sha384-abc",
    };
    let missing = missing_sources(header, &loader);
    assert!(missing.len() <= 9, "{missing:?}");
}
