//! Whether a shopper has seen it.

use leptos::either::Either;
use leptos::prelude::*;

use super::super::parts::Moment;
use crate::model::Overview;

/// The last time that the widget was shown.
#[component]
pub(super) fn LastViewPanel(overview: RwSignal<Overview>) -> impl IntoView {
    let body = move || match overview.with(|overview| overview.last_view.clone()) {
        Some(view) => Either::Left(view! {
            <p class="figure"><Moment instant=view.at/></p>
            <p class="quiet">{shown(view.purchases)}</p>
        }),
        None => Either::Right(view! {
            <p class="quiet">"No shopper has seen it yet. The first one will show up here."</p>
        }),
    };
    view! {
        <section class="panel" aria-labelledby="last-view-title">
            <h2 id="last-view-title">"Last seen by a shopper"</h2>
            {body}
        </section>
    }
}

fn shown(purchases: u32) -> String {
    match purchases {
        0 => "They had not bought anything yet.".to_owned(),
        1 => "It showed 1 product.".to_owned(),
        many => format!("It showed {many} products."),
    }
}
