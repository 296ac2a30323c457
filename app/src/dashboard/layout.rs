//! The frame around every page.

use leptos::html::Main;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

use super::parts::Logo;
use super::state::{SignedOutBanner, use_ready};
use super::{HEALTH, OVERVIEW, PAGES};
use crate::backend::load_problems;

/// Logo and navigation, with the page below.
#[component]
pub(super) fn Layout(children: Children) -> impl IntoView {
    let ready = use_ready();
    let main = focus_after_navigation();
    let links = PAGES.map(|page| {
        // Every path begins with the first page's.
        let exact = page.path == OVERVIEW.path;
        view! {
            <A href=page.path exact=exact>
                {page.label}
            </A>
        }
    });
    view! {
        <div class="app" data-ready=move || ready.get().then_some("")>
            <a class="skip" href="#main">
                "Skip to main content"
            </a>
            <header class="top">
                <Logo />
                <nav class="tabs" aria-label="Pages">
                    {links.into_iter().collect_view()}
                </nav>
            </header>
            <SignedOutBanner />
            <ProblemsBanner />
            <main id="main" class="page" tabindex="-1" node_ref=main>
                {children()}
            </main>
        </div>
    }
}

/// Says on every page but the health page how many health checks have a problem.
#[component]
fn ProblemsBanner() -> impl IntoView {
    let path = use_location().pathname;
    let problems = Resource::new(move || path.get(), |_| load_problems());
    let banner = move || {
        Suspend::new(async move {
            let text = match problems.await {
                Ok(1) => "1 thing keeps Reprise from working as it should.".to_owned(),
                Ok(many @ 2..) => {
                    format!("{many} things keep Reprise from working as it should.")
                }
                // If it failed, the page itself says so.
                Ok(0) | Err(_) => return None,
            };
            Some(view! {
                <aside class="banner" aria-label="Problems">
                    {text} " " <A href=HEALTH.path>"See what to do"</A>
                </aside>
            })
        })
    };
    view! {
        <Transition>
            {move || (path.get().trim_end_matches('/') != HEALTH.path).then(banner)}
        </Transition>
    }
}

/// Moves the keyboard focus to the top of the new page, as loading a document would. Not on the first
/// page: the focus belongs to the control panel around the frame until the merchant moves it here.
fn focus_after_navigation() -> NodeRef<Main> {
    let main = NodeRef::<Main>::new();
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now)
            && let Some(main) = main.get_untracked()
        {
            let _ = main.focus();
        }
        now
    });
    main
}
