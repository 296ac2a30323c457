//! Requests of shoppers and merchants.

use dashboard_texts::Language;
use messages::Locale;

/// The form that the loader posts. What is kept of it has a bounded size.
pub(crate) fn widget_form(body: &[u8]) {
    server::fuzz::widget_form(body);
}

/// The body of `POST /api/v1/purchases`.
pub(crate) fn purchases_request(body: &[u8]) {
    server::fuzz::purchases_request(body);
}

/// The body of `POST /api/v1/events`.
pub(crate) fn events_request(body: &[u8]) {
    server::fuzz::events_request(body);
}

/// A cursor between pages. An accepted one is the same after it was written again.
pub(crate) fn cursor(input: &[u8]) {
    if let Ok(text) = std::str::from_utf8(input) {
        server::fuzz::cursor(text);
    }
}

/// A query string.
pub(crate) fn query_string(input: &[u8]) {
    if let Ok(text) = std::str::from_utf8(input) {
        server::fuzz::query_string(text);
    }
}

/// Names of languages: a tag of a page, and the header `Accept-Language`.
pub(crate) fn languages(input: &[u8]) {
    if let Ok(text) = std::str::from_utf8(input) {
        let _ = Language::from_accept_language(text);
        let locale = messages::negotiate(Some(text), None);
        assert_eq!(Locale::from_tag(text).unwrap_or_default(), locale);
    }
}
