//! Signing in as one of the seed's customers, and that customer's orders.

use axum::{
    Extension, Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    closed,
    layout::{self, Shop},
    open_store, order,
    session::Visitor,
    text::not_found_page,
    visit::{Scripts, Visit},
    words::{Words, date},
};
use crate::{
    model::{Customer, Line, Order, Store},
    state::{Session, Shared},
    urls::Site,
};

#[derive(Deserialize)]
pub(super) struct Action {
    action: Option<String>,
}

/// `GET /login.php`: lists the customers to sign in as. `action=logout` signs out and drops the cart.
pub(super) async fn login(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    Query(Action { action }): Query<Action>,
) -> Response {
    let mut state = shared.lock();
    if action.as_deref() == Some("logout") {
        let leave = |session: &mut Session| {
            session.customer_id = None;
            session.cart = None;
        };
        return visitor.change(&mut state, &site, leave, Redirect::to("/"));
    }
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let row = |it: &Customer| CustomerRow {
        id: it.id,
        name: it.name(),
        what: it.what.to_owned(),
    };
    let rows: Vec<CustomerRow> = store.customers.iter().map(row).collect();
    let visit = Visit::of(
        &shared,
        &state,
        store,
        &site,
        &visitor,
        Scripts::AllPages,
        "/login.php",
    );
    let visit = visit.drawn("pages/auth/login", None);
    visit.render(login_page(&visit.shop, &rows))
}

#[derive(Deserialize)]
pub(super) struct SignIn {
    customer_id: u64,
}

/// `POST /login.php`: signs in, without a password, and goes to the home page.
pub(super) async fn sign_in(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    Form(form): Form<SignIn>,
) -> Response {
    let mut state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    if store.customer(form.customer_id).is_none() {
        return Redirect::to("/login.php").into_response();
    }
    tracing::info!(
        store = site.hash,
        customer = form.customer_id,
        "shopper signed in"
    );
    let enter = |session: &mut Session| session.customer_id = Some(form.customer_id);
    visitor.change(&mut state, &site, enter, Redirect::to("/"))
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    action: Option<String>,
    order_id: Option<String>,
}

/// `GET /account.php`, `GET /order-history`: the signed-in customer's orders, newest first. Shoppers
/// do not see incomplete and deleted orders. With `action=view_order` and `order_id` it shows one.
pub(super) async fn orders(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Response {
    let state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let Some(customer_id) = visitor.customer_id(&state, &site) else {
        return Redirect::to("/login.php").into_response();
    };
    let mine = |it: &&Order| it.customer_id == customer_id && it.status_id != 0 && !it.is_deleted;
    let mut orders = store.orders.values().rev().filter(mine);
    let visit = Visit::of(
        &shared,
        &state,
        store,
        &site,
        &visitor,
        Scripts::AllPages,
        "/account.php",
    );
    let visit = visit.drawn("pages/account/orders/all", None);
    if wanted.action.as_deref() == Some("view_order") {
        let id: Option<u64> = wanted.order_id.and_then(|id| id.parse().ok());
        return if let Some(order) = orders.find(|it| Some(it.id) == id) {
            visit.render(order::page(&visit.shop, &order::details(&visit, order)))
        } else {
            let response = visit.render(not_found_page(&visit.shop));
            (StatusCode::NOT_FOUND, response).into_response()
        };
    }
    let rows: Vec<OrderRow> = orders.map(|it| row(&visit, it)).collect();
    visit.render(page(&visit.shop, &rows))
}

pub(super) fn row(visit: &Visit<'_>, order: &Order) -> OrderRow {
    let words = visit.words();
    let line = |it: &Line| {
        if it.is_refunded() {
            format!("{} × {} ({})", it.quantity, it.name, words.refunded)
        } else {
            format!("{} × {}", it.quantity, it.name)
        }
    };
    OrderRow {
        id: order.id,
        url: format!("/account.php?action=view_order&order_id={}", order.id),
        date: date(words, order.date_created),
        status: status(visit.store, words, order.status_id),
        total: visit.store.show_on(order, order.total()),
        lines: order.lines.iter().map(line).collect(),
    }
}

/// Returns the merchant's name for a status, or its name in the shop's language.
fn status(store: &Store, words: &Words, id: u64) -> String {
    let mut own = store.status_labels.iter();
    let own = own.find(|(of, _)| *of == id).map(|(_, label)| *label);
    let usual = usize::try_from(id)
        .ok()
        .and_then(|at| words.statuses.get(at));
    own.or(usual.copied()).unwrap_or_default().to_owned()
}

/// A customer to sign in as.
#[derive(Debug, Clone)]
pub(super) struct CustomerRow {
    /// The customer's id, posted as `customer_id`.
    pub(super) id: u64,
    /// First and last name.
    pub(super) name: String,
    /// A description of their history, such as `60 orders`.
    pub(super) what: String,
}

/// One order of the shopper.
#[derive(Debug, Clone)]
pub(super) struct OrderRow {
    /// The order's number.
    pub(super) id: u64,
    /// Its own page.
    pub(super) url: String,
    /// When it was placed, ready to show.
    pub(super) date: String,
    /// Its status, as shoppers see it.
    pub(super) status: String,
    /// Its total, ready to show.
    pub(super) total: String,
    /// What was bought, one line each.
    pub(super) lines: Vec<String>,
}

/// Renders the customers of the shop, each with a button that signs in through `/login.php`.
pub(super) fn login_page(shop: &Shop, customers: &[CustomerRow]) -> Markup {
    let content = html! {
        header.page-heading {
            h1 { (shop.words.sign_in) }
            p { (shop.words.whom_to_be) }
        }
        ul.customers {
            @for customer in customers { li { (customer_button(customer)) } }
        }
    };
    layout::page(shop, shop.words.sign_in, "login", content)
}

/// Renders a form with one button.
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

/// Returns the first letters of the first two words.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphabetic()))
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

/// Renders the shopper's orders.
pub(super) fn page(shop: &Shop, orders: &[OrderRow]) -> Markup {
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
        ul.orders.account-list {
            @for order in orders { li.account-listItem { (order_card(words, order)) } }
        }
    };
    layout::page(shop, words.your_orders, "account", content)
}

/// Renders an order: its facts and its lines.
fn order_card(words: &Words, order: &OrderRow) -> Markup {
    html! {
        article.order.account-product data-order-id=(order.id) {
            header {
                h2.account-product-title { a href=(order.url) { ((words.order)(order.id)) } }
                span.status { (order.status) }
            }
            p.facts { span { (order.date) } span.total { (order.total) } }
            (order_lines(words, &order.lines))
        }
    }
}

/// The number of lines of an order that are shown; the others are folded.
const LINES_SHOWN: usize = 4;

/// Renders the first lines, with the others folded.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::tests::assert_is_a_sandbox_page, storefront::layout::tests::shop};

    #[test]
    fn each_customer_has_a_button_that_signs_in() {
        let customers = [1, 2].map(|id| CustomerRow {
            id,
            name: "Ada <b> Moreno".to_owned(),
            what: "60 orders".to_owned(),
        });
        let html = login_page(&shop(), &customers).into_string();
        assert_is_a_sandbox_page(&html);
        assert_eq!(
            html.matches(r#"<form method="post" action="/login.php">"#)
                .count(),
            2
        );
        assert!(html.contains(r#"<input type="hidden" name="customer_id" value="2">"#));
    }

    #[test]
    fn a_long_order_is_folded() {
        let order = |lines: usize| OrderRow {
            id: 118,
            url: "/account.php?action=view_order&order_id=118".to_owned(),
            date: "2 October 2026".to_owned(),
            status: "Completed".to_owned(),
            total: "$128.40".to_owned(),
            lines: (0..lines).map(|n| format!("{n} × Mug <b>")).collect(),
        };
        let long = page(&shop(), &[order(51)]).into_string();
        assert_is_a_sandbox_page(&long);
        assert!(long.contains("47 more") && long.contains("50 × Mug &lt;b&gt;"));
        assert!(
            !page(&shop(), &[order(4)])
                .into_string()
                .contains("<details>")
        );
        assert!(
            page(&shop(), &[])
                .into_string()
                .contains("not ordered anything yet")
        );
    }
}
