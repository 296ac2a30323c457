//! The end of the session, wherever on the page it is noticed.

use leptos::prelude::*;

use crate::backend::BackendError;

/// True once the server has refused the session.
#[derive(Clone, Copy)]
struct SignedOut(RwSignal<bool>);

/// Lends it to everything below.
pub(super) fn provide() {
    provide_context(SignedOut(RwSignal::new(false)));
}

/// Raises the banner where that is what went wrong.
pub(super) fn note(error: &BackendError) {
    if *error == BackendError::SignedOut
        && let Some(SignedOut(signal)) = use_context::<SignedOut>()
    {
        signal.set(true);
    }
}

/// Says so above the page and leaves the page as it is: there may be unsaved words on it.
#[component]
pub(super) fn SignedOutBanner() -> impl IntoView {
    let ended = use_context::<SignedOut>().map(|SignedOut(signal)| signal);
    let shown = move || ended.is_some_and(|ended| ended.get());
    view! {
        <div class="banner-place" role="alert">
            {move || shown().then(|| view! {
                <p class="banner">
                    <strong>"Your session has ended. "</strong>
                    "Open Reprise again from your control panel. What is typed here and not saved stays on the page until then."
                </p>
            })}
        </div>
    }
}
