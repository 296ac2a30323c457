//! The placement page: on which pages of each storefront the widget appears, and where on them.

mod draft;
mod form;
mod others;

use leptos::prelude::*;

use self::{form::PlacementForm, others::Others};
use super::load::load_page;
use super::state::{self, use_ready};
use crate::backend::load_placement;
use crate::model::{ChosenStorefront, PlacementPage};
use crate::texts::texts;

pub(super) fn page() -> AnyView {
    load_page(|| load_placement(None), content)
}

fn content(page: PlacementPage) -> impl IntoView {
    let texts = texts();
    let storefronts = page.storefronts;
    if storefronts.is_empty() {
        return view! {
            <section class="panel">
                <p>{texts.placement_none()}</p>
                <p class="quiet">
                    {texts.placement_none_about()}
                </p>
            </section>
        }
        .into_any();
    }
    let chosen = RwSignal::new(page.chosen);
    // Set by the form. Another storefront would discard what was edited.
    let is_changed = RwSignal::new(false);
    let load = Action::new(|id: &u64| load_placement(Some(*id)));
    // What the menu shows: the storefront whose placement is below, or is being loaded.
    let shown = RwSignal::new(id_of(chosen));
    Effect::new(move |_| match load.value().get() {
        Some(Ok(page)) => chosen.set(page.chosen),
        Some(Err(error)) => {
            state::report(&error);
            shown.set(id_of(chosen));
        }
        None => {}
    });
    let failure = move || match load.value().get() {
        Some(Err(error)) if !load.pending().get() => {
            Some(view! { <p class="outcome outcome-bad">{error.message(texts)}</p> })
        }
        _ => None,
    };
    let body = move || {
        chosen.get().map(|storefront| {
            let others = storefront.clone();
            view! {
                <PlacementForm
                    storefront=storefront
                    is_changed=is_changed
                    is_loading=load.pending().into()
                />
                <Others storefront=others />
            }
        })
    };
    let choice =
        (storefronts.len() > 1).then(|| storefront_choice(storefronts, shown, load, is_changed));
    view! {
        <p class="lead">
            {texts.placement_about()}
        </p>
        // Above the panels, which are apart from each other only if nothing is between them.
        <div aria-live="polite" aria-busy=move || load.pending().get().then_some("true")>
            {failure}
        </div>
        {choice}
        {body}
    }
    .into_any()
}

/// Returns the ID of the storefront, as the value of the menu.
fn id_of(chosen: RwSignal<Option<ChosenStorefront>>) -> String {
    let chosen = chosen.get_untracked();
    chosen.map_or_else(String::new, |chosen| chosen.channel_id.to_string())
}

fn storefront_choice(
    storefronts: Vec<(u64, String)>,
    shown: RwSignal<String>,
    load: Action<u64, Result<PlacementPage, crate::backend::BackendError>>,
    is_changed: RwSignal<bool>,
) -> impl IntoView {
    let texts = texts();
    let ready = use_ready();
    let options = storefronts
        .into_iter()
        .map(|(id, name)| view! { <option value=id.to_string()>{name}</option> })
        .collect_view();
    view! {
        <section class="panel">
            <div class="field">
                <label for="placement-storefront">{texts.storefront()}</label>
                <p class="hint" id="placement-storefront-hint">
                    {move || {
                        if is_changed.get() {
                            texts.placement_save_first()
                        } else {
                            texts.placement_each()
                        }
                    }}
                </p>
                <select
                    class="input"
                    id="placement-storefront"
                    aria-describedby="placement-storefront-hint"
                    // Not while it loads: a control that becomes disabled loses the focus.
                    disabled=move || !ready.get() || is_changed.get()
                    aria-busy=move || load.pending().get().then_some("true")
                    prop:value=shown
                    on:change:target=move |event| {
                        let value = event.target().value();
                        if let Ok(id) = value.parse() {
                            shown.set(value);
                            load.dispatch(id);
                        }
                    }
                >
                    {options}
                </select>
            </div>
        </section>
    }
}
