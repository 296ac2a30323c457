//! Stores the session token in the browser.

use std::cell::RefCell;

use leptos::prelude::{document, window};
use web_sys::Storage;

use super::{SESSION_META, STORAGE_KEY};

thread_local! {
    static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Moves the token from the document into memory.
pub(crate) fn enter() {
    let meta = document().query_selector(&format!("meta[name='{SESSION_META}']"));
    let Ok(Some(meta)) = meta else { return };
    if let Some(token) = meta.get_attribute("content") {
        store(token);
    }
    meta.remove();
}

/// Stores a token in place of the previous one.
pub(super) fn store(token: String) {
    // Only visible ASCII fits into a header. Reprise's tokens have nothing else.
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return;
    }
    if let Some(storage) = storage() {
        let _ = storage.set_item(STORAGE_KEY, &token);
    }
    TOKEN.set(Some(token));
}

/// Deletes the token, after the session has ended.
pub(super) fn delete() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(STORAGE_KEY);
    }
    TOKEN.set(None);
}

/// Returns the value of the `Authorization` header, if there is a token.
pub(super) fn bearer() -> Option<String> {
    TOKEN.with_borrow(|token| token.as_ref().map(|token| format!("Bearer {token}")))
}

/// Returns `None` if the browser denies storage to frames.
fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
