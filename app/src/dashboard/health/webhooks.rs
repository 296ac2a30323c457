//! Whether changes at the store reach Reprise.

use leptos::prelude::*;

use super::super::parts::Moment;
use super::super::ready::use_ready;
use super::super::state;
use crate::model::{ChangesHealth, ChangesState, Health};
use crate::serverfns::repair_webhooks;

/// The check, its figures, and the repair.
#[component]
pub(super) fn Changes(health: RwSignal<Health>) -> impl IntoView {
    let changes = move || health.with(|health| health.changes.clone());
    view! {
        <section class="panel" aria-labelledby="changes-title">
            <div class="row">
                <div class="row-main">
                    <h2 id="changes-title">"Changes reach Reprise"</h2>
                    <p class="row-detail">{move || explained(&changes())}</p>
                </div>
                {move || {
                    let (class, label) = badge(changes().state);
                    view! { <span class=class>{label}</span> }
                }}
            </div>
            <dl class="facts">{move || facts(changes())}</dl>
            <Repair health=health/>
        </section>
    }
}

const fn badge(state: ChangesState) -> (&'static str, &'static str) {
    match state {
        ChangesState::Arriving => ("badge badge-good", "Working"),
        ChangesState::Quiet => ("badge badge-good", "Ready"),
        ChangesState::Missing => ("badge badge-attention", "Incomplete"),
        ChangesState::Refused => ("badge badge-attention", "Refused"),
        ChangesState::NotChecked => ("badge badge-off", "Not checked yet"),
    }
}

/// What the state means for shoppers.
fn explained(changes: &ChangesHealth) -> String {
    const LATER: &str = "Until then Reprise looks for changes by itself, and a changed order can take ten minutes to show.";
    match changes.state {
        ChangesState::Arriving => {
            "BigCommerce tells Reprise of new and changed orders as they happen.".to_owned()
        }
        ChangesState::Quiet => format!(
            "Everything is in place, and BigCommerce has had nothing to tell lately. {LATER}"
        ),
        ChangesState::Missing => {
            format!(
                "BigCommerce does not tell Reprise of everything. It can be repaired below. {LATER}"
            )
        }
        ChangesState::Refused => {
            let word = changes.refusal.as_deref().unwrap_or_default();
            format!(
                "BigCommerce does not want to tell Reprise of changes. It says: “{word}”. {LATER}"
            )
        }
        ChangesState::NotChecked => {
            "It is being set up, which takes a minute. Load this page again then.".to_owned()
        }
    }
}

fn facts(changes: ChangesHealth) -> impl IntoView {
    let webhooks = format!("{} of {} active", changes.active, changes.wanted);
    let waiting = match changes.oldest {
        Some(age) if changes.waiting > 0 => {
            format!("{}, the oldest for {age}", changes.waiting)
        }
        _ => "None".to_owned(),
    };
    let failing = match changes.failing {
        0 => "None".to_owned(),
        1 => "1, and it is tried again".to_owned(),
        many => format!("{many}, and they are tried again"),
    };
    let moment = |instant: Option<_>, without: &'static str| match instant {
        Some(instant) => view! { <Moment instant=instant/> }.into_any(),
        None => without.into_any(),
    };
    view! {
        <div><dt>"Last change told"</dt><dd>{moment(changes.last_delivery_at, "None yet")}</dd></div>
        <div><dt>"Webhooks"</dt><dd>{webhooks}</dd></div>
        <div><dt>"Last checked"</dt><dd>{moment(changes.checked_at, "Not yet")}</dd></div>
        <div><dt>"Waiting"</dt><dd>{waiting}</dd></div>
        <div><dt>"Failed"</dt><dd>{failing}</dd></div>
    }
}

/// The button that has everything looked at and mended, and what came of it.
#[component]
fn Repair(health: RwSignal<Health>) -> impl IntoView {
    let ready = use_ready();
    let repair = Action::new(|(): &()| repair_webhooks());
    let pending = repair.pending();
    Effect::new(move |_| match repair.value().get() {
        Some(Ok(after)) => health.set(after),
        Some(Err(error)) => state::note(&error),
        None => {}
    });
    let outcome = move || {
        match repair.value().get() {
        _ if pending.get() => None,
        Some(Ok(after)) => Some(match after.changes.state {
            ChangesState::Arriving | ChangesState::Quiet => view! { <p class="outcome outcome-good">"Done. It can take a minute until BigCommerce tells of changes."</p> }.into_any(),
            _ => view! { <p class="outcome outcome-bad">"BigCommerce refused. What it said is above."</p> }.into_any(),
        }),
        Some(Err(error)) => Some(view! { <p class="outcome outcome-bad">{error.to_string()}</p> }.into_any()),
        None => None,
    }
    };
    let offer = Memo::new(move |_| health.with(|health| offer(health.changes.state)));
    view! {
        <div class="panel-action">
            <button
                class=move || if offer.get().1 { "button button-primary" } else { "button" }
                type="button"
                disabled=move || !ready.get() || pending.get()
                on:click=move |_| { repair.dispatch(()); }
            >
                {move || if pending.get() { "Checking…" } else { offer.get().0 }}
            </button>
            <p class="quiet">"Asks BigCommerce which webhooks there are, adds those that are missing and switches on those that are off."</p>
        </div>
        <div class="outcome-place" aria-live="polite">{outcome}</div>
    }
}

/// What the button says, and whether it is wanted.
const fn offer(state: ChangesState) -> (&'static str, bool) {
    match state {
        ChangesState::Missing | ChangesState::Refused => ("Repair", true),
        _ => ("Check now", false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_told_in_bigcommerces_words() {
        let changes = ChangesHealth {
            state: ChangesState::Refused,
            active: 0,
            wanted: 6,
            refusal: Some("destination: <b>port</b>".to_owned()),
            checked_at: None,
            last_delivery_at: None,
            waiting: 0,
            oldest: None,
            failing: 0,
        };
        assert!(explained(&changes).contains("“destination: <b>port</b>”"));
    }
}
