//! Which orders count.

use leptos::prelude::*;

use super::draft::Draft;
use crate::model::OptionalStatus;

/// A box for each status that the merchant may add.
#[component]
pub(super) fn Statuses(draft: Draft) -> impl IntoView {
    let boxes = OptionalStatus::ALL
        .map(|status| checkbox(draft, status))
        .into_iter()
        .collect_view();
    view! {
        <fieldset class="field" aria-describedby="statuses-hint">
            <legend>"Orders that also count"</legend>
            <div class="hint" id="statuses-hint">
                <p>
                    "Always counted: awaiting fulfillment, awaiting shipment, awaiting pickup, partially shipped, shipped, completed and partially refunded."
                </p>
                <p>"Never counted: incomplete, cancelled, declined and refunded."</p>
            </div>
            {boxes}
        </fieldset>
    }
}

fn checkbox(draft: Draft, status: OptionalStatus) -> impl IntoView {
    let about = format!("status-{}-about", status.id());
    let checked = move || draft.statuses.with(|statuses| statuses.contains(&status));
    view! {
        <label class="check">
            <input
                type="checkbox"
                name="optional_statuses"
                value=status.id().to_string()
                aria-describedby=about.clone()
                // The attribute is what the server paints; the property is what stays true.
                checked=untrack(checked)
                prop:checked=checked
                on:change:target=move |event| draft.set_status(status, event.target().checked())
            />
            <span class="check-text">
                <span>{status.name()}</span>
                <span class="hint" id=about>{explain(status)}</span>
            </span>
        </label>
    }
}

const fn explain(status: OptionalStatus) -> &'static str {
    match status {
        OptionalStatus::Pending => "Checkout was begun and payment is not finished.",
        OptionalStatus::AwaitingPayment => {
            "Ordered, to be paid by cheque, transfer or on delivery."
        }
        OptionalStatus::ManualVerificationRequired => "Waits for you to check it.",
        OptionalStatus::Disputed => "The shopper disputes the payment.",
    }
}
