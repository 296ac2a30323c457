//! A notice about an uninstall that proved wrong.

use leptos::prelude::*;

use super::parts::Moment;
use crate::model::Reactivation;

/// Says that Reprise stopped and started again by itself. Empty if there was no such uninstall.
#[component]
pub(super) fn Reactivated(reactivation: Option<Reactivation>) -> impl IntoView {
    reactivation.map(|Reactivation { heard_at, again_at }| {
        view! {
            <section class="panel" aria-labelledby="reactivated-title">
                <h2 id="reactivated-title">"Reprise was switched off and is on again"</h2>
                <p>
                    "On " <Moment instant=heard_at/>
                    " Reprise was told that it had been uninstalled. But BigCommerce still gives it access to this store, so it has shown purchases again since "
                    <Moment instant=again_at/> ". Nothing was lost."
                </p>
                <p class="quiet">
                    "To uninstall Reprise, use the Apps page of your control panel. If nobody meant to, check there who may open Reprise."
                </p>
            </section>
        }
    })
}
