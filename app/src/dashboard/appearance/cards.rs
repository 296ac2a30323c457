//! The form's choices of how purchases are arranged, and of what is shown of each.

use leptos::prelude::*;

use super::super::parts::label_and_hint;
use super::draft::Draft;
use crate::model::{CardField, Layout};
use crate::texts::texts;

/// The layout, the fields of cards, and two details.
#[component]
pub(super) fn CardSettings(draft: Draft) -> impl IntoView {
    let texts = texts();
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
            <legend>{texts.layout()}</legend>
            <p class="hint" id="layout-hint">
                {texts.layout_about()}
            </p>
            {layouts}
        </fieldset>
        <fieldset class="field">
            <legend>{texts.show_with_product()}</legend>
            {fields}
        </fieldset>
        <fieldset class="field">
            <legend>{texts.more_settings()}</legend>
            {check_box(
                "due_first",
                texts.due_first(),
                texts.due_first_about(),
                draft.due_first,
            )}
            {check_box(
                "shows_empty",
                texts.shows_empty(),
                texts.shows_empty_about(),
                draft.shows_empty,
            )}
        </fieldset>
    }
}

fn layout_choice(draft: Draft, layout: Layout) -> Option<impl IntoView> {
    let texts = texts();
    let (label, hint) = match layout {
        Layout::Grid => (texts.layout_grid(), texts.layout_grid_about()),
        Layout::Row => (texts.layout_row(), texts.layout_row_about()),
        Layout::List => (texts.layout_list(), texts.layout_list_about()),
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
    let texts = texts();
    let label = match field {
        CardField::Picture => texts.field_picture(),
        CardField::Price => texts.field_price(),
        CardField::Date => texts.field_date(),
        CardField::Options => texts.field_options(),
        CardField::Rhythm => texts.field_rhythm(),
        CardField::Times => texts.field_times(),
        CardField::Sku => texts.field_sku(),
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
