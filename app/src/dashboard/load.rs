//! Pages that could not be shown.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

use super::state;
use crate::backend::BackendError;

/// In place of what could not be loaded: why, and another try where one may help.
#[component]
pub(super) fn LoadError(
    /// What the server said.
    error: BackendError,
    /// Asks again.
    retry: Callback<()>,
) -> impl IntoView {
    let noted = error.clone();
    Effect::new(move |_| state::note(&noted));
    let worth_a_try = matches!(error, BackendError::Upstream | BackendError::Failed);
    view! {
        <section class="panel load-error" role="alert">
            <h2>"This page could not be loaded"</h2>
            <p>{error.to_string()}</p>
            {worth_a_try.then(|| view! {
                <button class="button" type="button" on:click=move |_| retry.run(())>
                    "Try again"
                </button>
            })}
        </section>
    }
}

/// An address of the dashboard that names no page.
#[component]
pub(super) fn NoSuchPage() -> impl IntoView {
    view! {
        <Title text="No such page · Reprise"/>
        <h1>"There is no such page"</h1>
        <p class="lead">"The address may be from another version of Reprise."</p>
        <p><A href="/dashboard">"Go to the overview"</A></p>
    }
}
