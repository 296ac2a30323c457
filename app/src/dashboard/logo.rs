//! The app's mark.

use leptos::prelude::*;

/// A circling arrow, and the name beside it.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <span class="logo">
            <svg viewBox="0 0 24 24" width="24" height="24" fill="none" aria-hidden="true">
                <path
                    d="M5 12a7 7 0 1 1 2.2 5.1"
                    stroke="currentColor"
                    stroke-width="2.25"
                    stroke-linecap="round"
                />
                <path
                    d="M2.2 10.2 5 13.2l3-2.8"
                    stroke="currentColor"
                    stroke-width="2.25"
                    stroke-linecap="round"
                    stroke-linejoin="round"
                />
            </svg>
            "Reprise"
        </span>
    }
}
