//! State that all pages share: whether the page is interactive, and whether the session has ended.

use leptos::prelude::*;

use crate::backend::BackendError;
use crate::texts::texts;

#[derive(Clone, Copy)]
struct PageState {
    is_ready: RwSignal<bool>,
    is_signed_out: RwSignal<bool>,
}

/// Provides the state to every component below.
pub(super) fn provide() {
    let state = PageState {
        is_ready: RwSignal::new(false),
        is_signed_out: RwSignal::new(false),
    };
    // Effects run in the browser only, after the page is mounted.
    Effect::new(move |_| state.is_ready.set(true));
    provide_context(state);
}

/// Returns whether the browser has taken the page over. Controls are disabled until then: a form sent
/// earlier would leave the page and lose what was typed.
pub(super) fn use_ready() -> Signal<bool> {
    use_context::<PageState>().map_or_else(|| Signal::stored(false), |state| state.is_ready.into())
}

/// Shows the banner if the error says that the session has ended.
pub(super) fn report(error: &BackendError) {
    if *error == BackendError::SignedOut
        && let Some(state) = use_context::<PageState>()
    {
        state.is_signed_out.set(true);
    }
}

/// Says above the page that the session has ended, and leaves the page as it is: it may have unsaved
/// changes.
#[component]
pub(super) fn SignedOutBanner() -> impl IntoView {
    let state = use_context::<PageState>();
    let texts = texts();
    let is_shown = move || state.is_some_and(|state| state.is_signed_out.get());
    view! {
        <div class="banner-place" role="alert">
            {move || {
                is_shown()
                    .then(|| {
                        view! {
                            <p class="banner">
                                <strong>{texts.signed_out()}</strong>
                                " "
                                {texts.signed_out_what_to_do()}
                            </p>
                        }
                    })
            }}
        </div>
    }
}
