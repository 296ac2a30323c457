//! Starts the dashboard in the browser.

use std::{mem, sync::Arc};

use any_spawner::Executor;
use hydration_context::{HydrateSharedContext, SharedContext as _};
use leptos::prelude::*;
use leptos::tachys::dom;

use crate::{dashboard::Dashboard, session, texts};

/// Builds the dashboard and replaces the server-rendered page with it.
///
/// The page is not hydrated. Hydration reuses the server's nodes one by one, and panics or binds the wrong node
/// if a proxy or a browser extension has changed them: removed comments, added white space, hidden email
/// addresses. Rendering again is cheap, and nobody sees it: the data comes with the page, so the same content
/// is there at once.
///
/// `file` has the texts in the merchant's language; see [`dashboard_texts`].
pub fn start(file: String) {
    texts::load(file);
    session::enter();
    // Fails only if an executor is already set.
    drop(Executor::init_wasm_bindgen());
    let data = Arc::new(HydrateSharedContext::new_islands());
    let owner = Owner::new_root(Some(data.clone()));
    let page = owner.with(|| {
        let mut page = Dashboard().into_view().build();
        let body = dom::body();
        // Only now, so that the server's page stays if building fails.
        body.replace_children_with_node_0();
        page.mount(&body, None);
        page
    });
    // Pages opened later request their own data.
    data.hydration_complete();
    // They live as long as the document.
    mem::forget((owner, page));
}
