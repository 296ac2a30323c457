//! The panel that says whether BigCommerce's webhooks reach Reprise.

use leptos::prelude::*;

use super::super::parts::Time;
use super::super::state::{self, use_ready};
use crate::backend::repair_webhooks;
use crate::model::{Health, WebhookHealth, WebhookStatus};

/// The state of the webhooks, the figures behind it, and the repair.
#[component]
pub(super) fn Webhooks(health: RwSignal<Health>) -> impl IntoView {
    let changes = move || health.with(|health| health.changes.clone());
    view! {
        <section class="panel" aria-labelledby="webhooks-title">
            <div class="row">
                <div class="row-main">
                    <h2 id="webhooks-title">"Webhooks"</h2>
                    <p class="row-detail">{move || explanation(&changes())}</p>
                </div>
                {move || {
                    let (class, label) = badge(changes().state);
                    view! { <span class=class>{label}</span> }
                }}
            </div>
            <dl class="facts">{move || facts(changes())}</dl>
            <Repair health=health />
        </section>
    }
}

const fn badge(state: WebhookStatus) -> (&'static str, &'static str) {
    match state {
        WebhookStatus::Arriving => ("badge badge-good", "Working"),
        WebhookStatus::Quiet => ("badge badge-good", "Ready"),
        WebhookStatus::Missing => ("badge badge-attention", "Incomplete"),
        WebhookStatus::Refused => ("badge badge-attention", "Rejected"),
        WebhookStatus::NotChecked => ("badge badge-off", "Not checked yet"),
    }
}

/// Returns what the state means for shoppers.
fn explanation(changes: &WebhookHealth) -> String {
    const POLLING: &str = "Until webhooks arrive, Reprise checks for changes itself, and a changed order can take ten minutes to appear.";
    match changes.state {
        WebhookStatus::Arriving => {
            "BigCommerce notifies Reprise of new and changed orders as they happen.".to_owned()
        }
        WebhookStatus::Quiet => {
            format!("All webhooks are active, but none has been received lately. {POLLING}")
        }
        WebhookStatus::Missing => {
            format!("Some webhooks are missing or inactive. You can repair them below. {POLLING}")
        }
        WebhookStatus::Refused => {
            let reason = changes.refusal.as_deref().unwrap_or_default();
            format!("BigCommerce rejected Reprise’s webhooks: “{reason}”. {POLLING}")
        }
        WebhookStatus::NotChecked => {
            "The webhooks are being created, which takes a minute. Then reload this page."
                .to_owned()
        }
    }
}

fn facts(changes: WebhookHealth) -> impl IntoView {
    let active = format!("{} of {}", changes.active, changes.wanted);
    let waiting = match changes.oldest {
        Some(age) if changes.waiting > 0 => format!("{}, the oldest for {age}", changes.waiting),
        _ => "None".to_owned(),
    };
    let failing = match changes.failing {
        0 => "None".to_owned(),
        many => format!("{many}, to be retried"),
    };
    let time = |time: Option<_>, otherwise: &'static str| match time {
        Some(time) => view! { <Time time=time /> }.into_any(),
        None => otherwise.into_any(),
    };
    view! {
        <div>
            <dt>"Last webhook received"</dt>
            <dd>{time(changes.last_delivery_at, "None yet")}</dd>
        </div>
        <div>
            <dt>"Active webhooks"</dt>
            <dd>{active}</dd>
        </div>
        <div>
            <dt>"Last checked"</dt>
            <dd>{time(changes.checked_at, "Not yet")}</dd>
        </div>
        <div>
            <dt>"Changes waiting"</dt>
            <dd>{waiting}</dd>
        </div>
        <div>
            <dt>"Changes that failed"</dt>
            <dd>{failing}</dd>
        </div>
    }
}

/// The button that checks and repairs the webhooks, and the result.
#[component]
fn Repair(health: RwSignal<Health>) -> impl IntoView {
    let ready = use_ready();
    let repair = Action::new(|(): &()| repair_webhooks());
    let pending = repair.pending();
    Effect::new(move |_| match repair.value().get() {
        Some(Ok(after)) => health.set(after),
        Some(Err(error)) => state::report(&error),
        None => {}
    });
    let outcome = move || {
        let (class, text) = match repair.value().get() {
            _ if pending.get() => return None,
            Some(Ok(after)) => match after.changes.state {
                WebhookStatus::Arriving | WebhookStatus::Quiet => (
                    "outcome outcome-good",
                    "Done. Webhooks can take a minute to become active.".to_owned(),
                ),
                _ => (
                    "outcome outcome-bad",
                    "BigCommerce rejected the webhooks. Its reason is shown above.".to_owned(),
                ),
            },
            Some(Err(error)) => ("outcome outcome-bad", error.to_string()),
            None => return None,
        };
        Some(view! { <p class=class>{text}</p> })
    };
    let button = Memo::new(move |_| health.with(|health| button(health.changes.state)));
    view! {
        <div class="panel-action">
            <button
                class=move || button.get().0
                type="button"
                disabled=move || !ready.get() || pending.get()
                on:click=move |_| {
                    repair.dispatch(());
                }
            >
                {move || if pending.get() { "Checking…" } else { button.get().1 }}
            </button>
            <p class="quiet">
                "Checks your store’s webhooks, adds missing ones and turns on inactive ones."
            </p>
        </div>
        <div class="outcome-place" aria-live="polite">
            {outcome}
        </div>
    }
}

/// Returns the button's class and label.
const fn button(state: WebhookStatus) -> (&'static str, &'static str) {
    match state {
        WebhookStatus::Missing | WebhookStatus::Refused => ("button button-primary", "Repair"),
        _ => ("button", "Check now"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_the_reason_that_bigcommerce_gave() {
        let changes = WebhookHealth {
            state: WebhookStatus::Refused,
            active: 0,
            wanted: 6,
            refusal: Some("destination: <b>port</b>".to_owned()),
            checked_at: None,
            last_delivery_at: None,
            waiting: 0,
            oldest: None,
            failing: 0,
        };
        assert!(explanation(&changes).contains("“destination: <b>port</b>”"));
    }
}
