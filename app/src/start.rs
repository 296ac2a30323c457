//! Starts the dashboard in the browser.

use std::{mem, sync::Arc};

use any_spawner::Executor;
use hydration_context::{HydrateSharedContext, SharedContext as _};
use leptos::prelude::*;
use leptos::tachys::dom;

use crate::{dashboard::Dashboard, session};

/// Builds the dashboard and puts it in place of what the server painted.
///
/// The painted page is not hydrated. Hydration takes over each node that the server wrote, in order,
/// and panics or binds the wrong one where a proxy or a browser extension has changed them: stripped
/// the comments, added white space, hidden e-mail addresses. To build the page anew costs little, and
/// nobody sees it: the data that the server sent along is used, so all is there at once.
pub fn start() {
    session::enter();
    // Fails only if there is an executor already.
    drop(Executor::init_wasm_bindgen());
    let data = Arc::new(HydrateSharedContext::new_islands());
    let owner = Owner::new_root(Some(data.clone()));
    let page = owner.with(|| {
        let mut page = Dashboard().into_view().build();
        let body = dom::body();
        // Only now: should building it fail, the painted page stays.
        body.replace_children_with_node_0();
        page.mount(&body, None);
        page
    });
    // Pages that are opened later ask for their own data.
    data.hydration_complete();
    // They live as long as the document does.
    mem::forget((owner, page));
}
