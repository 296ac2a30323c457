//! The list of stores.

use maud::{Markup, html};

use super::bare_page;

/// One store on the first page.
#[derive(Debug, Clone)]
pub struct StoreCard {
    /// The store's name.
    pub name: String,
    /// The store's hash.
    pub hash: String,
    /// Its storefront.
    pub storefront_url: String,
    /// Its apps in the control panel.
    pub apps_url: String,
    /// Its users in the control panel.
    pub users_url: String,
    /// How many products it sells.
    pub product_count: usize,
    /// How many customers it has.
    pub customer_count: usize,
    /// How many orders it has had.
    pub order_count: usize,
    /// Names of the apps installed now.
    pub installed_apps: Vec<String>,
}

/// The sandbox's first page: every store, and where to go from it.
pub fn home(stores: &[StoreCard]) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Your stores" }
            p { "Install an app in a store's control panel, then sign in as a shopper on its storefront." }
        }
        ul.cards {
            @for store in stores { li { (store_card(store)) } }
        }
    };
    bare_page("Stores · Sandbox control panel", "home", content)
}

/// One store: its numbers, its apps and its doors.
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

/// A count with its noun.
fn number(count: usize, one: &str, many: &str) -> Markup {
    html! {
        div { dt { (if count == 1 { one } else { many }) } dd { (count) } }
    }
}
