//! Parsers of shoppers' requests, for the fuzz targets.

use aws_lc_rs::hmac;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{HeaderMap, HeaderValue, header};
use jiff::Timestamp;

use super::{
    api::requested as requested_purchases,
    cursor::{read, write},
    event_token::{TAG, sign, verify},
    events::requested as requested_events,
    widget::Form,
};

/// Reads the form of a widget. What is kept of its marks and styles has a bounded size.
///
/// # Panics
/// If it has not.
pub fn widget_form(body: &[u8]) {
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, form)]);
    if let Ok(form) = Form::read(&headers, body) {
        assert!(form.mark.size() + form.look.size() < 10_000);
    }
}

/// Reads the body of `POST /api/v1/purchases`.
///
/// # Panics
/// If a limit outside the documented bounds is accepted.
pub fn purchases_request(body: &[u8]) {
    if let Ok(requested) = requested_purchases(body) {
        assert!((1..=100).contains(&requested.page.limit));
        assert!(requested.page.channel_id != Some(0));
    }
}

/// Reads the body of `POST /api/v1/events`.
pub fn events_request(body: &[u8]) {
    let _ = requested_events(body);
}

/// Reads a cursor. An accepted one is the same after it was written again.
///
/// # Panics
/// If it is not.
pub fn cursor(text: &str) {
    if let Some(position) = read(text) {
        assert_eq!(read(&write(&position)), Some(position));
    }
}

/// Signs the content of an event token, and reads it. An accepted offer is the same after it was written again.
///
/// # Panics
/// If it is not.
pub fn event_token(content: &[u8], now: Timestamp) {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &[7; 32]);
    let tag = hmac::sign(&key, content);
    let bytes = [content, tag.as_ref().get(..TAG).unwrap_or_default()].concat();
    if let Ok(offer) = verify(&URL_SAFE_NO_PAD.encode(bytes), &key, now) {
        assert_eq!(verify(&sign(&offer, &key), &key, now).ok(), Some(offer));
    }
}
