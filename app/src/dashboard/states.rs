//! While something is under way.

use leptos::prelude::*;

/// Where panels will be, in their places, so that nothing jumps when they come.
#[component]
pub(super) fn Loading() -> impl IntoView {
    view! {
        <div class="loading" role="status">
            <span class="visually-hidden">"Loading"</span>
            <div class="panel placeholder"></div>
            <div class="panel placeholder placeholder-tall"></div>
        </div>
    }
}
