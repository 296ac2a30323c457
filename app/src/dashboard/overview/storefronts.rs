//! The storefronts, and the script on each.

use leptos::either::Either;
use leptos::prelude::*;

use super::super::state::{self, use_ready};
use crate::backend::place_scripts;
use crate::model::{ChannelStatus, Overview, ScriptState};

/// Every storefront channel, and a button if the script is missing or outdated on one.
#[component]
pub(super) fn Storefronts(overview: RwSignal<Overview>) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="storefronts-title">
            <h2 id="storefronts-title">"Storefronts"</h2>
            {move || {
                let channels = overview.with(|overview| overview.channels.clone());
                if channels.is_empty() {
                    Either::Left(
                        view! { <p class="quiet">"There are no storefronts to show right now."</p> },
                    )
                } else {
                    let rows = channels.into_iter().map(row).collect_view();
                    Either::Right(
                        view! {
                            <ul class="rows" role="list">
                                {rows}
                            </ul>
                        },
                    )
                }
            }}
            <PlaceScripts overview=overview />
        </section>
    }
}

fn row(channel: ChannelStatus) -> impl IntoView {
    let (class, label, hint) = badge(channel.script);
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title" dir="auto">
                    {channel.name}
                </p>
                {channel.url.map(|url| view! { <p class="row-detail">{url}</p> })}
                {hint.map(|hint| view! { <p class="row-detail">{hint}</p> })}
            </div>
            <span class=class>{label}</span>
        </li>
    }
}

const fn badge(state: ScriptState) -> (&'static str, &'static str, Option<&'static str>) {
    match state {
        ScriptState::Present => ("badge badge-good", "Script installed", None),
        ScriptState::Outdated => (
            "badge badge-attention",
            "Out of date",
            Some("It still works. You can update it below."),
        ),
        ScriptState::Disabled => (
            "badge badge-off",
            "Disabled",
            Some("Enable it in your control panel under Storefront › Script Manager."),
        ),
        ScriptState::Missing => ("badge badge-attention", "Script missing", None),
        ScriptState::Off => (
            "badge badge-off",
            "Turned off",
            Some("You can turn it on under Placement."),
        ),
        ScriptState::Unknown => ("badge badge-off", "Not checked", None),
    }
}

/// The button that adds or updates the script, and the result.
#[component]
fn PlaceScripts(overview: RwSignal<Overview>) -> impl IntoView {
    let ready = use_ready();
    let place = Action::new(|(): &()| place_scripts());
    let pending = place.pending();
    Effect::new(move |_| match place.value().get() {
        Some(Ok(after)) => overview.set(after),
        Some(Err(error)) => state::report(&error),
        None => {}
    });
    let outcome = move || {
        match place.value().get() {
        _ if pending.get() => None,
        Some(Ok(_)) => Some(
            view! { <p class="outcome outcome-good">"Done. It can take a minute until your pages load it."</p> }
            .into_any(),
        ),
        Some(Err(error)) => {
            Some(view! { <p class="outcome outcome-bad">{error.message(crate::texts::texts())}</p> }.into_any())
        }
        None => None,
    }
    };
    let offer = Memo::new(move |_| overview.with(offer));
    view! {
        {move || {
            offer
                .get()
                .map(|(label, hint)| {
                    view! {
                        <div class="panel-action">
                            <button
                                class="button button-primary"
                                type="button"
                                disabled=move || !ready.get() || pending.get()
                                on:click=move |_| {
                                    place.dispatch(());
                                }
                            >
                                {move || if pending.get() { "Working…" } else { label }}
                            </button>
                            <p class="quiet">{hint}</p>
                        </div>
                    }
                })
        }}
        <div class="outcome-place" aria-live="polite">
            {outcome}
        </div>
    }
}

/// Returns the button's label and hint, or `None` if there is nothing to add or update.
fn offer(overview: &Overview) -> Option<(&'static str, &'static str)> {
    if overview.has_script(ScriptState::Missing) {
        Some((
            "Add the script",
            "Adds one small script to every storefront that does not have it. It loads after the page and does nothing for guests. Uninstalling Reprise removes it.",
        ))
    } else if overview.has_script(ScriptState::Outdated) {
        Some((
            "Update the script",
            "Replaces the older version of the script. Nothing else on your pages changes.",
        ))
    } else {
        None
    }
}
