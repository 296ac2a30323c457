//! The first page: the stores.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{frame::bare_page, message::missing};
use crate::{
    document::Link,
    model::Store,
    state::{SandboxState, Shared},
};

#[derive(Deserialize)]
pub(super) struct Wanted {
    store: Option<String>,
}

/// `GET /`: lists the stores, but only the first few generated ones. With `store`, redirects to the store
/// of that hash.
pub(super) async fn home(State(shared): State<Shared>, Query(wanted): Query<Wanted>) -> Response {
    let state = shared.lock();
    if let Some(hash) = wanted.store {
        return match state.world.store(hash.trim()) {
            Some(store) => Redirect::to(&format!("/manage/{}/apps", store.hash)).into_response(),
            None => missing("There is no store with this hash."),
        };
    }
    let shown = state.world.listed();
    let cards: Vec<StoreCard> = shown.map(|store| card(&shared, &state, store)).collect();
    page(&cards, state.world.len()).into_response()
}

fn card(shared: &Shared, state: &SandboxState, store: &Store) -> StoreCard {
    let installed = state
        .apps
        .iter()
        .filter(|app| state.install(&store.hash, &app.client_id).is_some());
    StoreCard {
        name: store.name.clone(),
        hash: store.hash.clone(),
        storefront_url: shared.urls.storefront(&store.hash, 1),
        apps_url: format!("/manage/{}/apps", store.hash),
        users_url: format!("/manage/{}/users", store.hash),
        product_count: store.products.len(),
        customer_count: store.customers.len(),
        order_count: store.orders.len(),
        installed_apps: installed.map(|app| app.name.clone()).collect(),
    }
}

/// One store on the first page.
#[derive(Debug, Clone)]
struct StoreCard {
    /// The store's name.
    pub(crate) name: String,
    /// The store's hash.
    pub(crate) hash: String,
    /// Its storefront.
    pub(crate) storefront_url: String,
    /// Its apps in the control panel.
    pub(crate) apps_url: String,
    /// Its users in the control panel.
    pub(crate) users_url: String,
    /// The number of products.
    pub(crate) product_count: usize,
    /// The number of customers.
    pub(crate) customer_count: usize,
    /// The number of orders so far.
    pub(crate) order_count: usize,
    /// Names of the apps installed now.
    pub(crate) installed_apps: Vec<String>,
}

/// Renders the sandbox's first page: the stores and their links. `all` is the number of stores.
fn page(stores: &[StoreCard], all: usize) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Your stores" }
            p { "Install an app in a store's control panel, then sign in as a shopper on its storefront." }
        }
        ul.cards {
            @for store in stores { li { (store_card(store)) } }
        }
        @if all > stores.len() { (finder(stores.len(), all)) }
        p.quiet.kept { "Kept in memory only: a restart or a reset brings back the stores as they were at the start." }
    };
    bare_page("Stores · Sandbox control panel", "home", content)
}

/// Finds a store that is not on the page.
fn finder(shown: usize, all: usize) -> Markup {
    html! {
        form.card.finder method="get" action="/" {
            p { "This list shows " (shown) " of " (all) " stores." }
            div.field-row {
                div.field {
                    label for="store" { "Store hash" }
                    input id="store" name="store" required autocomplete="off";
                }
                button.button type="submit" { "Find store" }
            }
        }
    }
}

/// Asks which store a link is about.
pub(crate) fn choose_store(title: &str, text: &str, stores: &[Link]) -> Markup {
    let content = html! {
        article.card.notice {
            h1 { (title) }
            p { (text) }
            ul.choices {
                @for store in stores { li { a.button href=(store.href) dir="auto" { (store.label) } } }
            }
        }
    };
    bare_page(title, "narrow", content)
}

/// Renders one store: its numbers, its apps and its links.
fn store_card(store: &StoreCard) -> Markup {
    html! {
        article.card {
            header {
                h2 dir="auto" { (store.name) }
                code { (store.hash) }
            }
            dl.numbers {
                (number(store.product_count, "product", "products"))
                (number(store.customer_count, "customer", "customers"))
                (number(store.order_count, "order", "orders"))
            }
            p.installed {
                @if store.installed_apps.is_empty() { "No app installed yet" }
                @else { "Installed: " (store.installed_apps.join(", ")) }
            }
            footer.actions {
                a.button.primary href=(store.apps_url) { "Apps" }
                a.button href=(store.users_url) { "Users" }
                a.button.outward href=(store.storefront_url) { "Storefront" }
            }
        }
    }
}

/// Renders a count and its noun.
fn number(count: usize, one: &str, many: &str) -> Markup {
    html! {
        div { dt { (if count == 1 { one } else { many }) } dd { (count) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::assert_is_a_sandbox_page;

    #[test]
    fn the_first_page_has_links_to_each_store() {
        let store = StoreCard {
            name: "Mugs <b> & more".to_owned(),
            hash: "abc123".to_owned(),
            storefront_url: "http://store-abc123.localhost:4000/".to_owned(),
            apps_url: "/manage/abc123/apps".to_owned(),
            users_url: "/manage/abc123/users".to_owned(),
            product_count: 41,
            customer_count: 1,
            order_count: 0,
            installed_apps: vec!["App <b>".to_owned()],
        };
        let html = page(&[store], 1).into_string();
        assert_is_a_sandbox_page(&html);
        assert!(html.contains("Mugs &lt;b&gt; &amp; more"));
        assert!(html.contains(r#"href="/manage/abc123/apps""#));
        assert!(html.contains("Installed: App &lt;b&gt;"));
        assert!(html.contains("<dt>customer</dt>"), "one is not plural");
        assert!(!html.contains("Find store"), "there is no other");
        let html = page(&[], 10_000).into_string();
        assert!(html.contains("This list shows 0 of 10000 stores."));
    }

    #[test]
    fn a_link_without_a_store_asks_for_one() {
        let store = Link {
            href: "/manage/abc123/users".to_owned(),
            label: "Mugs <b>".to_owned(),
        };
        let html = choose_store("Choose a store", "Which?", &[store]).into_string();
        assert_is_a_sandbox_page(&html);
        assert!(html.contains(r#"href="/manage/abc123/users""#));
    }
}
