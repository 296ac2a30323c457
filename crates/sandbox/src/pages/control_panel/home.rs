//! The list of stores.

use maud::{Markup, html};

use super::bare_page;
use crate::pages::Link;

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

/// The sandbox's first page: stores, and where to go from each. `all` is how many there are.
pub fn home(stores: &[StoreCard], all: usize) -> Markup {
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
            p { "These are " (shown) " of " (all) " stores." }
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
pub fn choose_store(title: &str, text: &str, stores: &[Link]) -> Markup {
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
