//! Signing in, and the shopper's own pages.

use maud::{Markup, html};

use super::{layout::page, view::Shop, words::Words};

/// A customer to sign in as.
#[derive(Debug, Clone)]
pub struct CustomerRow {
    /// The customer's id, posted as `customer_id`.
    pub id: u64,
    /// First and last name.
    pub name: String,
    /// What is special about them, such as `60 orders`.
    pub what: String,
}

/// One order of the shopper.
#[derive(Debug, Clone)]
pub struct OrderRow {
    /// The order's number.
    pub id: u64,
    /// Its own page.
    pub url: String,
    /// When it was placed, ready to show.
    pub date: String,
    /// Its status, as shoppers see it.
    pub status: String,
    /// Its total, ready to show.
    pub total: String,
    /// What was bought, one line each.
    pub lines: Vec<String>,
}

/// The customers of the shop: one click signs in as one. Each posts to `/login.php`.
pub fn login(shop: &Shop, customers: &[CustomerRow]) -> Markup {
    let content = html! {
        header.page-heading {
            h1 { (shop.words.sign_in) }
            p { (shop.words.whom_to_be) }
        }
        ul.customers {
            @for customer in customers { li { (customer_button(customer)) } }
        }
    };
    page(shop, shop.words.sign_in, "login", content)
}

/// A form of one button.
fn customer_button(customer: &CustomerRow) -> Markup {
    html! {
        form method="post" action="/login.php" {
            input type="hidden" name="customer_id" value=(customer.id);
            button.customer type="submit" {
                span.initials aria-hidden="true" { (initials(&customer.name)) }
                span.who { span.name { bdi { (customer.name) } } span.what { (customer.what) } }
                span.go aria-hidden="true" { "→" }
            }
        }
    }
}

/// First letters of the first two words.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphabetic()))
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

/// The shopper's orders.
pub fn account(shop: &Shop, orders: &[OrderRow]) -> Markup {
    let words = shop.words;
    let content = html! {
        header.page-heading {
            h1 { (words.your_orders) }
            p {
                @if let Some(name) = &shop.customer { (words.signed_in_as) " " bdi { (name) } ". " }
                a href="/login.php?action=logout" { (words.sign_out) }
            }
        }
        @if orders.is_empty() { p.empty { (words.no_orders) } }
        ul.orders { @for order in orders { li { (order_card(words, order)) } } }
    };
    page(shop, words.your_orders, "account", content)
}

/// One order: its facts, and its lines folded away.
fn order_card(words: &Words, order: &OrderRow) -> Markup {
    html! {
        article.order {
            header {
                h2 { a href=(order.url) { ((words.order)(order.id)) } }
                span.status { (order.status) }
            }
            p.facts { span { (order.date) } span.total { (order.total) } }
            (order_lines(words, &order.lines))
        }
    }
}

/// How many lines are shown without being asked for.
const LINES_SHOWN: usize = 4;

/// The first lines, and the others behind a click.
fn order_lines(words: &Words, lines: &[String]) -> Markup {
    let (shown, folded) = lines.split_at(lines.len().min(LINES_SHOWN));
    html! {
        ul.lines { @for line in shown { li { bdi { (line) } } } }
        @if !folded.is_empty() {
            details {
                summary { ((words.more)(folded.len())) }
                ul.lines { @for line in folded { li { bdi { (line) } } } }
            }
        }
    }
}
