//! Where the token is kept in the browser.

use std::cell::RefCell;

use leptos::prelude::{document, window};
use web_sys::Storage;

use super::{SESSION_META, STORAGE_KEY};

thread_local! {
    static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Takes the token out of the page.
pub(crate) fn enter() {
    let meta = document().query_selector(&format!("meta[name='{SESSION_META}']"));
    let Ok(Some(meta)) = meta else { return };
    if let Some(token) = meta.get_attribute("content") {
        keep(token);
    }
    meta.remove();
}

/// Keeps a token in place of the one before.
pub(super) fn keep(token: String) {
    // A header can carry visible ASCII and nothing else; a token that is not so is none of ours.
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return;
    }
    if let Some(storage) = storage() {
        let _ = storage.set_item(STORAGE_KEY, &token);
    }
    TOKEN.set(Some(token));
}

/// The session has ended: nothing is worth keeping.
pub(super) fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(STORAGE_KEY);
    }
    TOKEN.set(None);
}

/// The value of the `Authorization` header.
pub(super) fn bearer() -> Option<String> {
    TOKEN.with_borrow(|token| token.as_ref().map(|token| format!("Bearer {token}")))
}

/// None where the browser denies frames their storage.
fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
