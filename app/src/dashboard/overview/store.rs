//! Which store this is.

use leptos::prelude::*;

use super::super::parts::Moment;
use crate::model::Overview;

/// The store, and who installed the app when.
#[component]
pub(super) fn StorePanel(overview: RwSignal<Overview>) -> impl IntoView {
    let facts = move || {
        let Overview {
            store,
            installed_by,
            installed_at,
            ..
        } = overview.get();
        view! {
            <div><dt>"Name"</dt><dd dir="auto">{store.name}</dd></div>
            <div><dt>"Store hash"</dt><dd><code>{store.hash}</code></dd></div>
            {installed_by.map(|who| view! { <div><dt>"Installed by"</dt><dd>{who}</dd></div> })}
            <div><dt>"Installed"</dt><dd><Moment instant=installed_at/></dd></div>
        }
    };
    view! {
        <section class="panel" aria-labelledby="store-title">
            <h2 id="store-title">"Your store"</h2>
            <dl class="facts">{facts}</dl>
        </section>
    }
}
