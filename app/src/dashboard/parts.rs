//! Small things that several pages use.

use leptos::prelude::*;

use crate::model::Instant;

/// A moment, for people and for machines.
#[component]
pub(super) fn Moment(instant: Instant) -> impl IntoView {
    view! { <time datetime=instant.datetime>{instant.label}</time> }
}
