//! Signing in, and the shopper's own pages.

use maud::{Markup, html};

use super::{layout::page, view::Shop};

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
            h1 { "Sign in" }
            p { "No password here: choose whom to be." }
        }
        ul.customers {
            @for customer in customers { li { (customer_button(customer)) } }
        }
    };
    page(shop, "Sign in", "login", content)
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
    let name = shop.customer.as_deref().unwrap_or("shopper");
    let content = html! {
        header.page-heading {
            h1 { "Your orders" }
            p { "Signed in as " bdi { (name) } ". " a href="/login.php?action=logout" { "Sign out" } }
        }
        @if orders.is_empty() {
            p.empty { "You have not ordered anything yet." }
        }
        ul.orders { @for order in orders { li { (order_card(order)) } } }
    };
    page(shop, "Your orders", "account", content)
}

/// One order: its facts, and its lines folded away.
fn order_card(order: &OrderRow) -> Markup {
    html! {
        article.order {
            header {
                h2 { "Order #" (order.id) }
                span.status { (order.status) }
            }
            p.facts { span { (order.date) } span.total { (order.total) } }
            (order_lines(&order.lines))
        }
    }
}

/// How many lines are shown without being asked for.
const LINES_SHOWN: usize = 4;

/// The first lines, and the others behind a click.
fn order_lines(lines: &[String]) -> Markup {
    let (shown, folded) = lines.split_at(lines.len().min(LINES_SHOWN));
    html! {
        ul.lines { @for line in shown { li { bdi { (line) } } } }
        @if !folded.is_empty() {
            details {
                summary { (folded.len()) " more" }
                ul.lines { @for line in folded { li { bdi { (line) } } } }
            }
        }
    }
}
