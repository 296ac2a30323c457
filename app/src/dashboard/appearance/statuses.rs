//! The form's choice of order statuses that count.

use leptos::prelude::*;

use super::super::parts::label_and_hint;
use super::draft::Draft;
use crate::model::{Counts, OptionalStatus, OrderStatus};
use crate::texts::texts;

/// A checkbox for each optional status, and the others as text.
#[component]
pub(super) fn Statuses(draft: Draft) -> impl IntoView {
    let texts = texts();
    let boxes = OrderStatus::that_count(|counts| matches!(counts, Counts::Optionally(_)))
        .map(|status| checkbox(draft, status))
        .collect_view();
    let always = names(|counts| counts == Counts::Always);
    let never = names(|counts| counts == Counts::Never);
    view! {
        <fieldset class="field" aria-describedby="statuses-hint">
            <legend>{texts.statuses()}</legend>
            <div class="hint" id="statuses-hint">
                <p>{texts.statuses_always(always)}</p>
                <p>{texts.statuses_never(never)}</p>
            </div>
            {boxes}
        </fieldset>
    }
}

fn checkbox(draft: Draft, status: &'static OrderStatus) -> Option<impl IntoView> {
    let optional = OptionalStatus::from_id(status.id)?;
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
            {label_and_hint(name(status), about(status), hint_id)}
        </label>
    })
}

/// Returns the names of the statuses that count as given: "A, B and C".
fn names(is_wanted: fn(Counts) -> bool) -> String {
    let texts = texts();
    let names: Vec<_> = OrderStatus::that_count(is_wanted).map(name).collect();
    let Some((last, others)) = names.split_last() else {
        return String::new();
    };
    let others = others.iter().map(|name| (*name).to_owned());
    match others.reduce(|first, next| texts.list_next(first, next)) {
        Some(first) => texts.list_last(first, last),
        None => (*last).to_owned(),
    }
}

/// Explains a status for which the merchant has the choice.
fn about(status: &OrderStatus) -> &'static str {
    let texts = texts();
    match status.id {
        1 => texts.order_status_pending_about(),
        7 => texts.order_status_awaiting_payment_about(),
        12 => texts.order_status_manual_verification_about(),
        13 => texts.order_status_disputed_about(),
        // The others are not a choice.
        _ => "",
    }
}

/// Returns a status's name, as the control panel shows it.
fn name(status: &OrderStatus) -> &'static str {
    let texts = texts();
    match status.id {
        0 => texts.order_status_incomplete(),
        1 => texts.order_status_pending(),
        2 => texts.order_status_shipped(),
        3 => texts.order_status_partially_shipped(),
        4 => texts.order_status_refunded(),
        5 => texts.order_status_cancelled(),
        6 => texts.order_status_declined(),
        7 => texts.order_status_awaiting_payment(),
        8 => texts.order_status_awaiting_pickup(),
        9 => texts.order_status_awaiting_shipment(),
        10 => texts.order_status_completed(),
        11 => texts.order_status_awaiting_fulfillment(),
        12 => texts.order_status_manual_verification(),
        13 => texts.order_status_disputed(),
        14 => texts.order_status_partially_refunded(),
        // There is no other.
        _ => "",
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

    #[test]
    fn each_status_has_the_name_of_bigcommerce_in_english() {
        for status in OrderStatus::that_count(|_| true) {
            assert_eq!(name(status), status.name);
        }
    }

    #[test]
    fn each_optional_status_has_its_own_explanation() {
        let mut about: Vec<_> =
            OrderStatus::that_count(|counts| matches!(counts, Counts::Optionally(_)))
                .map(about)
                .collect();
        let number = about.len();
        about.sort_unstable();
        about.dedup();
        assert_eq!(about.len(), number);
    }
}
