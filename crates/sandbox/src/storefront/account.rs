//! Signing in as one of the seed's customers, and that customer's orders.

use axum::{
    Extension, Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    closed, open_store,
    session::Visitor,
    shop::{self, Scripts},
};
use crate::{
    api,
    pages::{self, CustomerRow, OrderRow},
    state::Shared,
    urls::Site,
    world::{Customer, Line, Order, Store},
};

#[derive(Deserialize)]
pub(super) struct Action {
    action: Option<String>,
}

/// `GET /login.php`: whom to be. With `action=logout` it signs out.
pub(super) async fn login(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    Query(Action { action }): Query<Action>,
) -> Response {
    let mut state = shared.lock();
    if action.as_deref() == Some("logout") {
        let leave = |session: &mut crate::state::Session| session.customer_id = None;
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
    let shop = shop::of(&shared, &state, store, &site, &visitor, Scripts::AllPages);
    shop::render(store, &site, Scripts::AllPages, pages::login(&shop, &rows))
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
    let enter = |session: &mut crate::state::Session| session.customer_id = Some(form.customer_id);
    visitor.change(&mut state, &site, enter, Redirect::to("/"))
}

/// `GET /account.php`, `GET /order-history`: the orders of who is signed in, newest first. Incomplete
/// and deleted orders are not shown to shoppers.
pub(super) async fn orders(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
) -> Response {
    let state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let Some(customer_id) = visitor.customer_id(&state, &site) else {
        return Redirect::to("/login.php").into_response();
    };
    let mine = |it: &&Order| it.customer_id == customer_id && it.status_id != 0 && !it.is_deleted;
    let rows: Vec<OrderRow> = store
        .orders
        .values()
        .rev()
        .filter(mine)
        .map(|it| row(store, it))
        .collect();
    let shop = shop::of(&shared, &state, store, &site, &visitor, Scripts::AllPages);
    shop::render(
        store,
        &site,
        Scripts::AllPages,
        pages::account(&shop, &rows),
    )
}

fn row(store: &Store, order: &Order) -> OrderRow {
    let line = |it: &Line| match it.is_refunded() {
        true => format!("{} × {} (refunded)", it.quantity, it.name),
        false => format!("{} × {}", it.quantity, it.name),
    };
    OrderRow {
        id: order.id,
        date: order.date_created.strftime("%-d %B %Y").to_string(),
        status: api::status_name(order.status_id).to_owned(),
        total: store.show(order.total()),
        lines: order.lines.iter().map(line).collect(),
    }
}
