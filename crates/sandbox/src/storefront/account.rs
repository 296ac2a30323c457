//! Signing in as one of the seed's customers, and that customer's orders.

use axum::{
    Extension, Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use serde::Deserialize;

use super::{
    closed, open_store,
    session::Visitor,
    shop::{Scripts, Visit},
    words::date,
};
use crate::{
    pages::{self, CustomerRow, OrderLine, OrderPage, OrderRow, Picture},
    state::{Session, Shared},
    urls::Site,
    world::{Customer, Line, Order, Store},
};

#[derive(Deserialize)]
pub(super) struct Action {
    action: Option<String>,
}

/// `GET /login.php`: whom to be. With `action=logout` it signs out, and the cart is gone.
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
    visit.render(pages::login(&visit.shop, &rows))
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
        "a shopper signed in"
    );
    let enter = |session: &mut Session| session.customer_id = Some(form.customer_id);
    visitor.change(&mut state, &site, enter, Redirect::to("/"))
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    action: Option<String>,
    order_id: Option<String>,
}

/// `GET /account.php`, `GET /order-history`: the orders of who is signed in, newest first. Incomplete
/// and deleted orders are not shown to shoppers. With `action=view_order` and `order_id` it shows
/// one.
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
    if wanted.action.as_deref() == Some("view_order") {
        let id: Option<u64> = wanted.order_id.and_then(|id| id.parse().ok());
        return match orders.find(|it| Some(it.id) == id) {
            Some(order) => visit.render(pages::order(&visit.shop, &whole(&visit, order))),
            None => {
                let page = visit.render(pages::not_found(&visit.shop));
                (StatusCode::NOT_FOUND, page).into_response()
            }
        };
    }
    let rows: Vec<OrderRow> = orders.map(|it| row(&visit, it)).collect();
    visit.render(pages::account(&visit.shop, &rows))
}

fn row(visit: &Visit<'_>, order: &Order) -> OrderRow {
    let words = visit.words();
    let line = |it: &Line| match it.is_refunded() {
        true => format!("{} × {} ({})", it.quantity, it.name, words.refunded),
        false => format!("{} × {}", it.quantity, it.name),
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

/// What the merchant calls a status, or what it is called in the shop's language.
fn status(store: &Store, words: &pages::Words, id: u64) -> String {
    let mut own = store.status_labels.iter();
    let own = own.find(|(of, _)| *of == id).map(|(_, label)| *label);
    let usual = usize::try_from(id)
        .ok()
        .and_then(|at| words.statuses.get(at));
    own.or(usual.copied()).unwrap_or_default().to_owned()
}

fn whole(visit: &Visit<'_>, order: &Order) -> OrderPage {
    let lines = order.lines.iter().map(|it| order_line(visit, order, it));
    let OrderRow {
        id,
        date,
        status,
        total,
        ..
    } = row(visit, order);
    OrderPage {
        id,
        date,
        status,
        total,
        payment: order.payment_method.to_owned(),
        lines: lines.collect(),
    }
}

/// A line as it was bought; it leads to its product's page where there still is one here.
fn order_line(visit: &Visit<'_>, order: &Order, line: &Line) -> OrderLine {
    let product = visit.store.products.get(&line.product_id);
    let here = product.filter(|it| it.is_on(visit.site.channel_id));
    let pictured = product.filter(|it| !it.picture.is_empty());
    let refunded = line.quantity_refunded.min(line.quantity);
    OrderLine {
        name: line.name.clone(),
        url: here.map(|it| it.path.clone()),
        // The name stands beside it.
        image: pictured.map(|it| Picture {
            url: format!("/pictures/{}/200x200.svg", it.id),
            alt: String::new(),
        }),
        options: line
            .options
            .iter()
            .map(|it| format!("{}: {}", it.name, it.label))
            .collect(),
        quantity: line.quantity,
        refunded,
        price: visit.store.show_on(order, line.price),
        total: visit.store.show_on(order, line.total()),
    }
}
