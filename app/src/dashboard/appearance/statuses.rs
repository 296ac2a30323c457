//! The form's choice of order statuses that count.

use leptos::prelude::*;

use super::super::parts::label_and_hint;
use super::draft::Draft;
use crate::model::{Counts, OptionalStatus, OrderStatus};

/// A checkbox for each optional status, and the others as text.
#[component]
pub(super) fn Statuses(draft: Draft) -> impl IntoView {
    let boxes = OrderStatus::that_count(|counts| matches!(counts, Counts::Optionally(_)))
        .map(|status| checkbox(draft, status))
        .collect_view();
    let always = names(|counts| counts == Counts::Always);
    let never = names(|counts| counts == Counts::Never);
    view! {
        <fieldset class="field" aria-describedby="statuses-hint">
            <legend>"Also count orders with these statuses"</legend>
            <div class="hint" id="statuses-hint">
                <p>{format!("Always counted: {always}.")}</p>
                <p>{format!("Never counted: {never}.")}</p>
            </div>
            {boxes}
        </fieldset>
    }
}

fn checkbox(draft: Draft, status: &'static OrderStatus) -> Option<impl IntoView> {
    let optional = OptionalStatus::from_id(status.id)?;
    let Counts::Optionally(explanation) = status.counts else {
        return None;
    };
    let hint_id = format!("status-{}-about", status.id);
    let is_checked = move || draft.statuses.with(|statuses| statuses.contains(&optional));
    Some(view! {
        <label class="check">
            <input
                type="checkbox"
                name="optional_statuses"
                value=status.id.to_string()
                aria-describedby=hint_id.clone()
                // The attribute is for the server-rendered page, the property for later changes.
                checked=untrack(is_checked)
                prop:checked=is_checked
                on:change:target=move |event| draft.set_status(optional, event.target().checked())
            />
            {label_and_hint(status.name, explanation, hint_id)}
        </label>
    })
}

/// Returns the names of the statuses that count as given: "A, B and C".
fn names(is_wanted: fn(Counts) -> bool) -> String {
    let names: Vec<_> = OrderStatus::that_count(is_wanted)
        .map(|status| status.name)
        .collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_statuses_as_a_sentence() {
        assert_eq!(
            names(|counts| counts == Counts::Never),
            "Incomplete, Refunded, Cancelled and Declined"
        );
        assert_eq!(names(|_| false), "");
    }
}
