//! The widget that shoppers see, which the dashboard also previews. One component, without wasm.

mod card;
#[cfg(feature = "ssr")]
mod document;
mod link;
mod list;
mod offer;
mod picture;
mod state;

#[cfg(all(test, feature = "ssr"))]
mod tests;

#[cfg(feature = "ssr")]
pub use document::{document, inline};

use std::sync::Arc;

use leptos::html::Section;
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;

use crate::model::{CardField, LastOrder, Layout, WidgetError, WidgetState, WidgetView};

/// How purchases are arranged, and what is shown of each.
struct Arrangement {
    layout: Layout,
    fields: Vec<CardField>,
}

impl Arrangement {
    fn shows(&self, field: CardField) -> bool {
        self.fields.contains(&field)
    }
}

/// A shopper's purchases, under the merchant's heading.
#[component]
pub fn Widget(
    /// The content to show.
    view: WidgetView,
) -> impl IntoView {
    // The shop's page decides, not the shopper's system: a dark system does not make a light shop dark.
    let class = if view.tokens.is_dark {
        "rp-widget rp-dark"
    } else {
        "rp-widget rp-light"
    };
    // In the dashboard. The document in the frame has them in its style sheet.
    let properties = view.tokens.properties;
    let section = NodeRef::<Section>::new();
    Effect::new(move |_| {
        let Some(section) = section.get() else { return };
        let style = HtmlElement::style(&section);
        // The element may have those of an earlier view.
        style.set_css_text("");
        for (name, value) in &properties {
            let _ = style.set_property(&format!("--rp-{name}"), value);
        }
    });
    let name = state::name(&view.state);
    let is_empty = matches!(
        view.state,
        WidgetState::Nothing | WidgetState::Error(WidgetError::Unavailable)
    );
    let title = (!is_empty && !view.title.is_empty()).then_some(view.title);
    let has_purchases = matches!(view.state, WidgetState::Purchases(_));
    let is_row = has_purchases && matches!(view.layout, Layout::Row | Layout::Cart);
    let from = view.list.as_ref().map(|list| list.from.clone());
    let last_order = view.last_order;
    let has_items = state::has_items(&view.state) || !last_order.hidden.is_empty();
    let cart = view.cart.filter(|_| has_items);
    let cart = cart.and_then(|texts| serde_json::to_string(&texts).ok());
    let last_order = Some(last_order).filter(|it| has_items && *it != LastOrder::default());
    let last_order = last_order.and_then(|it| serde_json::to_string(&it).ok());
    let texts = Arc::new(view.texts);
    let arrows = is_row.then(|| list::arrows(&texts));
    let arrangement = Arc::new(Arrangement {
        layout: view.layout,
        fields: view.fields,
    });
    let (lang, dir) = (texts.lang.clone(), texts.dir.clone());
    // The heading may be the merchant's own, in another language.
    view! {
        <section
            node_ref=section
            class=class
            lang=lang
            dir=dir
            data-rp-widget=name
            data-rp-texts=cart
            data-rp-last-order=last_order
            data-rp-from=from
            data-rp-events=view.events.map(|events| events.token)
        >
            {title
                .map(|title| {
                    view! {
                        <h2 class="rp-title" dir="auto">
                            {title}
                        </h2>
                    }
                })}
            {arrows}
            {state::body(view.state, view.list, &arrangement, &texts)}
        </section>
    }
}
