//! What the app may do in the store.

use leptos::prelude::*;

use crate::model::{Overview, ScopeStatus};

/// The scopes, what each is for, and whether it was granted.
#[component]
pub(super) fn Access(overview: RwSignal<Overview>) -> impl IntoView {
    let rows = move || {
        let scopes = overview.with(|overview| overview.scopes.clone());
        scopes.into_iter().map(row).collect_view()
    };
    view! {
        <section class="panel" aria-labelledby="access-title">
            <h2 id="access-title">"Access"</h2>
            <ul class="rows" role="list">{rows}</ul>
        </section>
    }
}

fn row(scope: ScopeStatus) -> impl IntoView {
    let (class, label) = if scope.granted {
        ("badge badge-good", "Granted")
    } else {
        ("badge badge-bad", "Missing")
    };
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title">{scope.purpose}</p>
                <p class="row-detail"><code>{scope.name}</code></p>
            </div>
            <span class=class>{label}</span>
        </li>
    }
}
