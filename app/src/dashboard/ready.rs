//! Whether the page is alive yet.

use leptos::prelude::*;

/// True once the browser has taken the page over. Controls that need it are switched off until
/// then: a form sent earlier would leave the page and lose what was typed.
#[derive(Clone, Copy)]
struct Ready(RwSignal<bool>);

/// Lends it to everything below.
pub(super) fn provide() {
    let ready = RwSignal::new(false);
    // Effects run in the browser only, once the page is in place.
    Effect::new(move |_| ready.set(true));
    provide_context(Ready(ready));
}

/// Whether the page is alive.
pub(super) fn use_ready() -> Signal<bool> {
    use_context::<Ready>().map_or_else(|| Signal::stored(false), |Ready(ready)| ready.into())
}
