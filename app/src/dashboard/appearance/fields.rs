//! How far back purchases go, and for how long they are kept.

use leptos::html::Input;
use leptos::prelude::*;

use super::draft::Draft;
use super::form::Problem;
use super::save::Save;
use crate::model::{InvalidSettings, WidgetSettings};

/// What can be chosen, in months.
const MONTHS: [u32; 6] = [3, 6, 12, 24, 36, 60];

/// A list of how far back orders count.
#[component]
pub(super) fn MonthsField(draft: Draft) -> impl IntoView {
    // What was saved by other means stays one of the choices.
    let mut choices = MONTHS.to_vec();
    choices.extend(untrack(|| draft.months.get()));
    choices.sort_unstable();
    choices.dedup();
    let chosen = untrack(|| draft.months.get());
    let options = choices
        .into_iter()
        .map(|months| {
            view! {
                <option value=months.to_string() selected={chosen == Some(months)}>
                    {format!("The last {months} months")}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="history-months">"Purchases to look back for"</label>
            <p class="hint" id="history-months-hint">
                "Older orders are not shown and not kept."
            </p>
            <select
                class="input"
                id="history-months"
                name="history_months"
                aria-describedby="history-months-hint"
                on:change:target=move |event| draft.months.set(event.target().value().parse().ok())
            >
                <option value="" selected={chosen.is_none()}>"All of them"</option>
                {options}
            </select>
        </div>
    }
}

/// After how many days without a visit a shopper is forgotten.
#[component]
pub(super) fn DaysField(draft: Draft, save: Save, node: NodeRef<Input>) -> impl IntoView {
    let problem = move || {
        save.problem()
            .filter(|problem| *problem == InvalidSettings::ForgetAfter)
    };
    let hint = format!(
        "What Reprise keeps of a shopper is erased after that many days without a visit. {} to {}.",
        WidgetSettings::MIN_FORGET_AFTER,
        WidgetSettings::MAX_FORGET_AFTER
    );
    view! {
        <div class="field">
            <label for="forget-after">"Days until a shopper is forgotten"</label>
            <p class="hint" id="forget-after-hint">{hint}</p>
            <input
                class="input input-short"
                type="number"
                inputmode="numeric"
                min=WidgetSettings::MIN_FORGET_AFTER.to_string()
                max=WidgetSettings::MAX_FORGET_AFTER.to_string()
                step="1"
                id="forget-after"
                name="forget_after_days"
                aria-describedby="forget-after-hint forget-after-problem"
                aria-invalid=move || problem().map(|_| "true")
                value=draft.days.get_untracked()
                prop:value=draft.days
                on:input:target=move |event| draft.days.set(event.target().value())
                node_ref=node
            />
            <Problem id="forget-after-problem" problem=Signal::derive(problem)/>
        </div>
    }
}
