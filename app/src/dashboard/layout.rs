//! The frame around every page.

use leptos::html::Main;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

use super::parts::Logo;
use super::state::{SignedOutBanner, use_ready};
use super::{HEALTH, OVERVIEW, PAGES};
use crate::backend::load_problems;
use crate::texts::texts;

/// Logo and navigation, with the page below.
#[component]
pub(super) fn Layout(children: Children) -> impl IntoView {
    let ready = use_ready();
    let main = focus_after_navigation();
    let texts = texts();
    let links = PAGES.map(|page| {
        // Every path begins with the first page's.
        let exact = page.path == OVERVIEW.path;
        view! {
            <A href=page.path exact=exact>
                {(page.label)(texts)}
            </A>
        }
    });
    view! {
        <div class="app" data-ready=move || ready.get().then_some("")>
            <a class="skip" href="#main">
                {texts.skip_to_content()}
            </a>
            <header class="top">
                <Logo />
                <nav class="tabs" aria-label=texts.navigation()>
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
    let texts = texts();
    let problems = Resource::new(move || path.get(), |_| load_problems());
    let banner = move || {
        Suspend::new(async move {
            let text = match problems.await {
                Ok(count @ 1..) => texts.problems(count.into()),
                // If it failed, the page itself says so.
                Ok(0) | Err(_) => return None,
            };
            Some(view! {
                <aside class="banner" aria-label=texts.problems_title()>
                    {text} " " <A href=HEALTH.path>{texts.see_what_to_do()}</A>
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
