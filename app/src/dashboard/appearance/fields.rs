//! The fields of the settings form.

use leptos::html::Input;
use leptos::prelude::*;

use super::cards::check_box;
use super::draft::Draft;
use super::save::Save;
use crate::model::{InvalidSettings, WidgetSettings};
use crate::texts::{settings_problem, texts};

/// The choices for how many months of orders count.
const MONTHS: [u32; 6] = [3, 6, 12, 24, 36, 60];

/// The choices for the share of shoppers who are shown nothing, in percent.
const HOLDOUTS: [u8; 4] = [5, 10, 15, WidgetSettings::MAX_HOLDOUT];

/// The widget's heading.
#[component]
pub(super) fn TitleField(draft: Draft, save: Save, node: NodeRef<Input>) -> impl IntoView {
    let texts = texts();
    let problem = save.problem_if(|problem| {
        matches!(
            problem,
            InvalidSettings::TitleEmpty | InvalidSettings::TitleTooLong
        )
    });
    view! {
        <div class="field">
            <label for="title">{texts.heading()}</label>
            <p class="hint" id="title-hint">
                {texts.heading_about()}
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
    hint: String,
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
                {hint}
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
    let texts = texts();
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
                    {texts.last_months(months.into())}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="history-months">{texts.order_history()}</label>
            <p class="hint" id="history-months-hint">
                {texts.order_history_about()}
            </p>
            <select
                class="input"
                id="history-months"
                name="history_months"
                aria-describedby="history-months-hint"
                on:change:target=move |event| draft.months.set(event.target().value().parse().ok())
            >
                <option value="" selected=saved.is_none()>
                    {texts.all_orders()}
                </option>
                {options}
            </select>
        </div>
    }
}

/// Whether the store also sells what is out of stock. BigCommerce's API does not say.
#[component]
pub(super) fn BackorderField(draft: Draft) -> impl IntoView {
    let texts = texts();
    view! {
        <fieldset class="field">
            <legend>{texts.out_of_stock()}</legend>
            {check_box(
                "sells_on_backorder",
                texts.backorder(),
                texts.backorder_about(),
                draft.backorder,
            )}
        </fieldset>
    }
}

/// Whether the use of the widget is counted.
#[component]
pub(super) fn MeasuresField(draft: Draft) -> impl IntoView {
    let texts = texts();
    view! {
        <fieldset class="field">
            <legend>{texts.measuring()}</legend>
            {check_box(
                "measures",
                texts.measures(),
                texts.measures_about(),
                draft.measures,
            )}
        </fieldset>
    }
}

/// The share of shoppers who are shown nothing.
#[component]
pub(super) fn HoldoutField(draft: Draft) -> impl IntoView {
    let texts = texts();
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
                    {texts.holdout_share(percent)}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="holdout">{texts.holdout()}</label>
            <p class="hint" id="holdout-hint">
                {texts.holdout_about()}
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
                    {texts.holdout_none()}
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
    let texts = texts();
    view! {
        <p class="problem" id=id aria-live="polite">
            {move || problem.get().map(|problem| settings_problem(texts, problem))}
        </p>
    }
}
