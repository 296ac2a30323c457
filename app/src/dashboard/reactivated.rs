//! What to know of a store that was said to be uninstalled, and was not.

use leptos::prelude::*;

use super::parts::Moment;
use crate::model::Reactivation;

/// Says that Reprise stopped and began again by itself; nothing where it did not.
#[component]
pub(super) fn Reactivated(reactivation: Option<Reactivation>) -> impl IntoView {
    reactivation.map(|Reactivation { heard_at, again_at }| {
        view! {
            <section class="panel" aria-labelledby="reactivated-title">
                <h2 id="reactivated-title">"Reprise was switched off, and is on again"</h2>
                <p>
                    "On " <Moment instant=heard_at/>
                    " Reprise was told that it had been uninstalled. BigCommerce still lets it into this store, so it has shown purchases again by itself since "
                    <Moment instant=again_at/> ". Nothing was lost."
                </p>
                <p class="quiet">
                    "If somebody wanted to uninstall it, do so from the Apps page of your control panel. If nobody did, look at who may open Reprise there."
                </p>
            </section>
        }
    })
}
