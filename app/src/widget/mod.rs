//! The widget: what a shopper sees, and what the dashboard previews. One component, no wasm.

mod action;
mod card;
mod colors;
#[cfg(feature = "ssr")]
mod document;
mod link;
mod picture;
mod state;

#[cfg(all(test, feature = "ssr"))]
mod tests;

#[cfg(feature = "ssr")]
pub use document::{document, inline};

use leptos::prelude::*;

use crate::model::{Trouble, WidgetState, WidgetView};

/// A shopper's purchases under the merchant's heading.
#[component]
pub fn Widget(
    /// What to show.
    view: WidgetView,
) -> impl IntoView {
    let class = colors::class(view.colors);
    let name = state::name(&view.state);
    // Where there is nothing to show there is nothing to give a heading to.
    let title = (view.state != WidgetState::Trouble(Trouble::NotHere) && !view.title.is_empty())
        .then_some(view.title);
    // The heading is in the shop's language and comes first: its direction becomes that of the whole.
    view! {
        <section class=class dir="auto" data-rp-widget=name>
            {title.map(|title| view! { <h2 class="rp-title">{title}</h2> })}
            {state::body(view.state)}
        </section>
    }
}
