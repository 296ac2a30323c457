//! What is around every page.

use leptos::prelude::*;
use leptos_router::components::A;

use super::focus::follow_navigation;
use super::logo::Logo;
use super::ready::use_ready;
use super::state::SignedOutBanner;

/// Name and navigation above, the page below.
#[component]
pub(super) fn Layout(children: Children) -> impl IntoView {
    let ready = use_ready();
    let main = follow_navigation();
    view! {
        <div class="app" data-ready=move || ready.get().then_some("")>
            <a class="skip" href="#main">"Skip to the page"</a>
            <header class="top">
                <Logo/>
                <nav class="tabs" aria-label="Pages">
                    <A href="/dashboard" exact=true>"Overview"</A>
                    <A href="/dashboard/appearance">"Appearance"</A>
                    <A href="/dashboard/health">"Health"</A>
                </nav>
            </header>
            <SignedOutBanner/>
            <main id="main" class="page" tabindex="-1" node_ref=main>{children()}</main>
        </div>
    }
}
