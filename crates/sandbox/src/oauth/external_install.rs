//! External installs from buttons on other websites, and deep links into any store's control panel.

use axum::{
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    control_panel,
    document::Link,
    state::{SandboxState, Shared},
};

/// The maximum number of stores on the page that offers a choice.
const MAX_STORES: usize = 50;

/// `GET /app/{client_id}/install/succeeded`: where an app sends the browser after an install that
/// started on another website (BigCommerce docs, `docs/integrations/apps/guide/buttons.mdx`).
pub(super) async fn succeeded(
    State(shared): State<Shared>,
    Path(client_id): Path<String>,
) -> Response {
    result(
        &shared,
        &client_id,
        "is installed",
        "You can close this window. The app is in your store's control panel.",
    )
}

/// `GET /app/{client_id}/install/failed`.
pub(super) async fn failed(
    State(shared): State<Shared>,
    Path(client_id): Path<String>,
) -> Response {
    result(
        &shared,
        &client_id,
        "was not installed",
        "You can close this window and start again on the website you came from.",
    )
}

fn result(shared: &Shared, client_id: &str, outcome: &str, text: &str) -> Response {
    let state = shared.lock();
    let Some(app) = state.app(client_id) else {
        return control_panel::missing("There is no such app.");
    };
    control_panel::message(&format!("{} {outcome}", app.name), text, &stores_link()).into_response()
}

/// Returns a link to the list of stores.
pub(super) fn stores_link() -> Link {
    Link {
        href: "/".to_owned(),
        label: "All stores".to_owned(),
    }
}

/// `GET /deep-links/manage/…`: a page of the control panel, in a store that is still to be chosen.
pub(super) async fn deep_link(
    State(shared): State<Shared>,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let state = shared.lock();
    let path: Vec<String> = path.split('/').map(crate::urls::encode).collect();
    let query = query.map(|it| format!("?{it}")).unwrap_or_default();
    let to = |hash: &str| format!("/manage/{hash}/{}{query}", path.join("/"));
    choose_store(&state, "Choose a store", "This page is in every store.", to)
}

/// Lets a merchant choose a store, unless there is only one.
pub(super) fn choose_store(
    state: &SandboxState,
    title: &str,
    text: &str,
    to: impl Fn(&str) -> String,
) -> Response {
    let link = |(hash, label): (&str, String)| Link {
        href: to(hash),
        label,
    };
    let links: Vec<Link> = state.world.names().take(MAX_STORES).map(link).collect();
    match links.as_slice() {
        [only] => Redirect::to(&only.href).into_response(),
        _ => control_panel::choose_store(title, text, &links).into_response(),
    }
}
