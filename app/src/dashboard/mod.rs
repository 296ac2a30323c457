//! The dashboard: the server renders each page first, then the browser takes it over.

mod appearance;
mod headless;
mod health;
mod layout;
mod load;
mod overview;
mod parts;
mod placement;
#[cfg(feature = "ssr")]
mod shell;
mod state;
mod team;

#[cfg(feature = "ssr")]
pub(crate) use parts::Logo;
#[cfg(feature = "ssr")]
pub use shell::shell;

use dashboard_texts::Texts;
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, FlatRoutesProps, Router};
use leptos_router::{MatchNestedRoutes, NestedRoute, SsrMode, StaticSegment};

use self::layout::Layout;
use self::load::NotFound;
use crate::texts::texts;

/// A page of the dashboard.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The path at which the server and the router show it: `/dashboard`, or one segment below.
    pub path: &'static str,
    /// Its name in the navigation, in its heading and in the document's title.
    pub label: fn(Texts) -> &'static str,
    /// Renders what is below the heading.
    view: fn() -> AnyView,
}

/// Every page, in the order of the navigation. Routes, navigation, headings and the server's paths all
/// come from this table.
pub const PAGES: [Page; 6] = [
    Page {
        path: "/dashboard",
        label: Texts::page_overview,
        view: overview::page,
    },
    Page {
        path: "/dashboard/appearance",
        label: Texts::page_appearance,
        view: appearance::page,
    },
    Page {
        path: "/dashboard/placement",
        label: Texts::page_placement,
        view: placement::page,
    },
    Page {
        path: "/dashboard/headless",
        label: Texts::page_headless,
        view: headless::page,
    },
    Page {
        path: "/dashboard/health",
        label: Texts::page_health,
        view: health::page,
    },
    Page {
        path: "/dashboard/team",
        label: Texts::page_team,
        view: team::page,
    },
];

/// The page that opens unless another one is asked for.
pub const OVERVIEW: Page = PAGES[0];

/// The page that other pages refer to for settings.
const APPEARANCE: Page = PAGES[1];

/// The page to which the banner about problems leads.
const HEALTH: Page = PAGES[4];

impl Page {
    fn segments(self) -> (StaticSegment<&'static str>, StaticSegment<&'static str>) {
        let below = self.path.strip_prefix(OVERVIEW.path).unwrap_or(self.path);
        let segment = |path: &'static str| StaticSegment(path.trim_start_matches('/'));
        (segment(OVERVIEW.path), segment(below))
    }

    fn show(self) -> AnyView {
        let texts = texts();
        let label = (self.label)(texts);
        view! {
            <Title text=texts.page_title(label) />
            <h1>{label}</h1>
            {(self.view)()}
        }
        .into_any()
    }
}

/// The whole dashboard, as the body of [`shell()`].
#[component]
pub fn Dashboard() -> impl IntoView {
    provide_meta_context();
    state::provide();
    view! {
        <Router>
            <Layout>
                {FlatRoutes(
                    FlatRoutesProps::builder()
                        .fallback(NotFound)
                        .children(ToChildren::to_children(page_routes))
                        .build(),
                )}
            </Layout>
        </Router>
    }
}

/// A route for each of [`PAGES`]. The server sends a page only when all of its data is there
/// ([`SsrMode::Async`]), so that it is complete without scripts.
fn page_routes() -> impl MatchNestedRoutes + Clone {
    let routes = PAGES.map(|page| {
        NestedRoute::new(page.segments(), move || page.show()).ssr_mode(SsrMode::Async)
    });
    StaticVec::from(Vec::from(routes))
}

#[cfg(test)]
mod tests {
    use leptos_router::{MatchInterface as _, RouteDefs};

    use super::*;

    #[test]
    fn each_page_has_one_route_and_other_paths_have_none() {
        let routes = RouteDefs::new(page_routes());
        let route = |path: &str| routes.match_route(path).map(|found| found.as_id());
        let mut found: Vec<_> = PAGES.iter().map(|page| route(page.path)).collect();
        assert!(found.iter().all(Option::is_some), "{found:?}");
        found.dedup();
        assert_eq!(found.len(), PAGES.len(), "no two pages share a route");
        for path in [
            "/",
            "/dashboards",
            "/dashboard/nowhere",
            "/dashboard/health/more",
        ] {
            assert_eq!(route(path), None, "{path}");
        }
        assert_eq!(route("/dashboard/"), route(OVERVIEW.path));
    }

    #[test]
    fn pages_are_linked_by_the_names_they_have() {
        let label = |page: Page| (page.label)(Texts::default());
        assert_eq!(label(OVERVIEW), "Overview");
        assert_eq!(label(APPEARANCE), "Appearance");
        assert_eq!(label(HEALTH), "Health");
    }
}
