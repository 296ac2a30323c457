//! The merchant's pages: rendered on the server first, alive in the browser after.

mod appearance;
mod load;
mod focus;
mod health;
mod layout;
mod logo;
mod overview;
mod parts;
mod reactivated;
mod ready;
#[cfg(feature = "ssr")]
mod shell;
mod state;
mod states;

pub use logo::Logo;
#[cfg(feature = "ssr")]
pub use shell::shell;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::SsrMode;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use self::appearance::AppearancePage;
use self::load::NoSuchPage;
use self::health::HealthPage;
use self::layout::Layout;
use self::overview::OverviewPage;

/// The pages that may be asked for by name, in the order of the navigation.
pub const PAGES: &[&str] = &["/dashboard", "/dashboard/appearance", "/dashboard/health"];

/// The whole dashboard: the router and every page, as the body of [`shell()`].
#[component]
pub fn Dashboard() -> impl IntoView {
    provide_meta_context();
    ready::provide();
    state::provide();
    // Async: the server answers when everything is there, so a page without scripts is whole.
    view! {
        <Router>
            <Layout>
                <FlatRoutes fallback=NoSuchPage>
                    <Route path=path!("/dashboard") view=OverviewPage ssr=SsrMode::Async/>
                    <Route path=path!("/dashboard/appearance") view=AppearancePage ssr=SsrMode::Async/>
                    <Route path=path!("/dashboard/health") view=HealthPage ssr=SsrMode::Async/>
                </FlatRoutes>
            </Layout>
        </Router>
    }
}
