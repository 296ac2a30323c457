//! The storefronts, and the script on each.

use leptos::either::Either;
use leptos::prelude::*;

use super::super::state::{self, use_ready};
use crate::backend::place_scripts;
use crate::model::{ChannelStatus, Overview, ScriptState};
use crate::texts::texts;

/// Every storefront channel, and a button if the script is missing or outdated on one.
#[component]
pub(super) fn Storefronts(overview: RwSignal<Overview>) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="storefronts-title">
            <h2 id="storefronts-title">{texts().storefronts()}</h2>
            {move || {
                let channels = overview.with(|overview| overview.channels.clone());
                if channels.is_empty() {
                    Either::Left(
                        view! { <p class="quiet">{texts().storefronts_none()}</p> },
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

fn badge(state: ScriptState) -> (&'static str, &'static str, Option<&'static str>) {
    let texts = texts();
    match state {
        ScriptState::Present => ("badge badge-good", texts.script_installed(), None),
        ScriptState::Outdated => (
            "badge badge-attention",
            texts.script_outdated(),
            Some(texts.script_outdated_about()),
        ),
        ScriptState::Disabled => (
            "badge badge-off",
            texts.script_disabled(),
            Some(texts.script_disabled_about()),
        ),
        ScriptState::Missing => ("badge badge-attention", texts.script_missing(), None),
        ScriptState::Off => (
            "badge badge-off",
            texts.script_off(),
            Some(texts.script_off_about()),
        ),
        ScriptState::Unknown => ("badge badge-off", texts.script_unknown(), None),
    }
}

/// The button that adds or updates the script, and the result.
#[component]
fn PlaceScripts(overview: RwSignal<Overview>) -> impl IntoView {
    let texts = texts();
    let ready = use_ready();
    let place = Action::new(|(): &()| place_scripts());
    let pending = place.pending();
    Effect::new(move |_| match place.value().get() {
        Some(Ok(after)) => overview.set(after),
        Some(Err(error)) => state::report(&error),
        None => {}
    });
    let outcome = move || match place.value().get() {
        _ if pending.get() => None,
        Some(Ok(_)) => {
            Some(view! { <p class="outcome outcome-good">{texts.script_placed()}</p> }.into_any())
        }
        Some(Err(error)) => {
            Some(view! { <p class="outcome outcome-bad">{error.message(texts)}</p> }.into_any())
        }
        None => None,
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
                                {move || if pending.get() { texts.working() } else { label }}
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
    let texts = texts();
    if overview.has_script(ScriptState::Missing) {
        Some((texts.add_script(), texts.add_script_about()))
    } else if overview.has_script(ScriptState::Outdated) {
        Some((texts.update_script(), texts.update_script_about()))
    } else {
        None
    }
}
