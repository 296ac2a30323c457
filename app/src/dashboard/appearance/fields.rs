//! The fields of the settings form.

use leptos::html::Input;
use leptos::prelude::*;

use super::cards::check_box;
use super::draft::Draft;
use super::save::Save;
use crate::model::{InvalidSettings, WidgetSettings};

/// The choices for how many months of orders count.
const MONTHS: [u32; 6] = [3, 6, 12, 24, 36, 60];

/// The choices for the share of shoppers who are shown nothing, in percent.
const HOLDOUTS: [u8; 4] = [5, 10, 15, WidgetSettings::MAX_HOLDOUT];

/// The widget's heading.
#[component]
pub(super) fn TitleField(draft: Draft, save: Save, node: NodeRef<Input>) -> impl IntoView {
    let problem = save.problem_if(|problem| {
        matches!(
            problem,
            InvalidSettings::TitleEmpty | InvalidSettings::TitleTooLong
        )
    });
    view! {
        <div class="field">
            <label for="title">"Heading"</label>
            <p class="hint" id="title-hint">
                "Shown above the purchases, in the language of your storefront."
            </p>
            <input
                class="input"
                type="text"
                id="title"
                name="title"
                dir="auto"
                autocomplete="off"
                aria-describedby="title-hint title-problem"
                aria-invalid=move || problem.get().map(|_| "true")
                value=draft.title.get_untracked()
                prop:value=draft.title
                on:input:target=move |event| draft.title.set(event.target().value())
                node_ref=node
            />
            <Problem id="title-problem".to_owned() problem=problem />
        </div>
    }
}

/// A whole number within bounds, kept as it was typed.
#[component]
pub(super) fn NumberField(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    /// The bounds are added to it.
    hint: &'static str,
    bounds: (u32, u32),
    value: RwSignal<String>,
    problem: Signal<Option<InvalidSettings>>,
    node: NodeRef<Input>,
) -> impl IntoView {
    let (least, most) = bounds;
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="hint" id=hint_id.clone()>
                {format!("{hint} {least} to {most}.")}
            </p>
            <input
                class="input input-short"
                type="number"
                inputmode="numeric"
                min=least.to_string()
                max=most.to_string()
                step="1"
                id=id
                name=name
                aria-describedby=format!("{hint_id} {problem_id}")
                aria-invalid=move || problem.get().map(|_| "true")
                value=value.get_untracked()
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
                node_ref=node
            />
            <Problem id=problem_id problem=problem />
        </div>
    }
}

/// The months whose orders count.
#[component]
pub(super) fn MonthsField(draft: Draft) -> impl IntoView {
    let saved = untrack(|| draft.months.get());
    // A saved value that is not in the list stays a choice.
    let mut choices = MONTHS.to_vec();
    choices.extend(saved);
    choices.sort_unstable();
    choices.dedup();
    let options = choices
        .into_iter()
        .map(|months| {
            view! {
                <option value=months.to_string() selected=saved == Some(months)>
                    {format!("Last {months} months")}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="history-months">"Order history"</label>
            <p class="hint" id="history-months-hint">
                "Older orders are neither shown nor stored."
            </p>
            <select
                class="input"
                id="history-months"
                name="history_months"
                aria-describedby="history-months-hint"
                on:change:target=move |event| draft.months.set(event.target().value().parse().ok())
            >
                <option value="" selected=saved.is_none()>
                    "All orders"
                </option>
                {options}
            </select>
        </div>
    }
}

/// Whether the store also sells what is out of stock. BigCommerce's API does not say.
#[component]
pub(super) fn BackorderField(draft: Draft) -> impl IntoView {
    view! {
        <fieldset class="field">
            <legend>"Out of stock"</legend>
            {check_box(
                "sells_on_backorder",
                "My store sells on backorder",
                "Shoppers can add products that are out of stock, if your storefront allows it at that moment.",
                draft.backorder,
            )}
        </fieldset>
    }
}

/// Whether the use of the widget is counted.
#[component]
pub(super) fn MeasuresField(draft: Draft) -> impl IntoView {
    view! {
        <fieldset class="field">
            <legend>"Results"</legend>
            {check_box(
                "measures",
                "Count what the widget brings",
                "Reprise counts who sees and uses the widget, and which orders follow. It needs no cookies. What it stores about a shopper for this is deleted after 31 days, or as soon as you turn it off.",
                draft.measures,
            )}
        </fieldset>
    }
}

/// The share of shoppers who are shown nothing.
#[component]
pub(super) fn HoldoutField(draft: Draft) -> impl IntoView {
    let saved = untrack(|| draft.holdout.get());
    let mut choices = HOLDOUTS.to_vec();
    choices.extend((saved > 0).then_some(saved));
    choices.sort_unstable();
    choices.dedup();
    let options = choices
        .into_iter()
        .map(|percent| {
            view! {
                <option value=percent.to_string() selected=saved == percent>
                    {format!("{percent} % of shoppers")}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="holdout">"Shoppers who are shown nothing"</label>
            <p class="hint" id="holdout-hint">
                "Would they have bought anyway? Reprise shows nothing to some of your shoppers, always the same ones, and the overview compares their orders with those of the others. Changing this begins a new comparison."
            </p>
            <select
                class="input"
                id="holdout"
                name="holdout_percent"
                aria-describedby="holdout-hint"
                disabled=move || !draft.measures.get()
                on:change:target=move |event| {
                    draft.holdout.set(event.target().value().parse().unwrap_or(0));
                }
            >
                <option value="0" selected=saved == 0>
                    "None: everybody sees the widget"
                </option>
                {options}
            </select>
        </div>
    }
}

/// The problem with the field above. The element is always there, so that screen readers announce the
/// text when it appears.
#[component]
pub(super) fn Problem(id: String, problem: Signal<Option<InvalidSettings>>) -> impl IntoView {
    view! {
        <p class="problem" id=id aria-live="polite">
            {move || problem.get().map(|problem| problem.to_string())}
        </p>
    }
}
