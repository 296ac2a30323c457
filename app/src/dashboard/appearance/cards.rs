//! The form's choices of how purchases are arranged, and of what is shown of each.

use leptos::prelude::*;

use super::super::parts::label_and_hint;
use super::draft::Draft;
use crate::model::{CardField, Layout};

/// The layout, the fields of cards, and two details.
#[component]
pub(super) fn CardSettings(draft: Draft) -> impl IntoView {
    let layouts = Layout::DEFAULTS
        .into_iter()
        .filter_map(|layout| layout_choice(draft, layout))
        .collect_view();
    let fields = CardField::ALL
        .iter()
        .map(|field| field_box(draft, *field))
        .collect_view();
    view! {
        <fieldset class="field" aria-describedby="layout-hint">
            <legend>"Layout"</legend>
            <p class="hint" id="layout-hint">
                "For widgets whose place on a page does not set a layout of its own."
            </p>
            {layouts}
        </fieldset>
        <fieldset class="field">
            <legend>"Show with each product"</legend>
            {fields}
        </fieldset>
        <fieldset class="field">
            <legend>"More"</legend>
            {check_box(
                "due_first",
                "Show what is due again first",
                "Products that a shopper has bought at least three times, once the usual time has passed.",
                draft.due_first,
            )}
            {check_box(
                "shows_empty",
                "Show a line to shoppers who have bought nothing",
                "Otherwise they see no widget.",
                draft.shows_empty,
            )}
        </fieldset>
    }
}

fn layout_choice(draft: Draft, layout: Layout) -> Option<impl IntoView> {
    let (label, hint) = match layout {
        Layout::Grid => ("Grid", "Cards in as many columns as fit."),
        Layout::Row => ("Row", "Cards in one row, which scrolls sideways."),
        Layout::List => ("List", "One compact line per product."),
        Layout::Page | Layout::Product | Layout::Cart => return None,
    };
    let hint_id = format!("layout-{}-about", layout.name());
    let is_chosen = move || draft.layout.get() == layout;
    Some(view! {
        <label class="check">
            <input
                type="radio"
                name="layout"
                value=layout.name()
                aria-describedby=hint_id.clone()
                // The attribute is for the server-rendered page, the property for later changes.
                checked=untrack(is_chosen)
                prop:checked=is_chosen
                on:change=move |_| draft.layout.set(layout)
            />
            {label_and_hint(label, hint, hint_id)}
        </label>
    })
}

fn field_box(draft: Draft, field: CardField) -> impl IntoView {
    let label = match field {
        CardField::Picture => "Picture",
        CardField::Price => "Price",
        CardField::Date => "Date of the last purchase",
        CardField::Options => "Chosen options",
        CardField::Rhythm => "How often it is usually bought, after three purchases",
        CardField::Times => "Number of purchases",
        CardField::Sku => "SKU",
    };
    let is_shown = move || draft.fields.with(|fields| fields.contains(&field));
    view! {
        <label class="check">
            <input
                type="checkbox"
                name="card_fields"
                value=field.name()
                checked=untrack(is_shown)
                prop:checked=is_shown
                on:change:target=move |event| draft.set_field(field, event.target().checked())
            />
            <span class="check-text">{label}</span>
        </label>
    }
}

/// A check box with a hint below its label.
pub(super) fn check_box(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    value: RwSignal<bool>,
) -> impl IntoView {
    let hint_id = format!("{name}-about");
    view! {
        <label class="check">
            <input
                type="checkbox"
                name=name
                aria-describedby=hint_id.clone()
                checked=value.get_untracked()
                prop:checked=value
                on:change:target=move |event| value.set(event.target().checked())
            />
            {label_and_hint(label, hint, hint_id)}
        </label>
    }
}
