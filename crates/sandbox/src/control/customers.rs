//! Making, changing and deleting customers, with the webhooks this fires.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use serde::Deserialize;

use super::{answers::Refusal, new_customer::known_group, observe::customer_summary};
use crate::{
    CustomerSummary,
    model::Customer,
    state::{Shared, State as World},
    webhooks::Event,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CustomerChange {
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
    group_id: Option<u64>,
}

/// `PUT /_sandbox/stores/{hash}/customers/{id}`: changes the fields given of a customer; makes one
/// where there is none, for which an e-mail address is needed.
pub(super) async fn put(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
    Json(change): Json<CustomerChange>,
) -> Result<Json<CustomerSummary>, Refusal> {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let World {
        world, webhooks, ..
    } = &mut *state;
    let store = world
        .store_mut(&hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    known_group(store, change.group_id.unwrap_or(0))?;
    let (index, what) = match store.customers.binary_search_by_key(&id, |it| it.id) {
        Ok(index) => (index, "updated"),
        Err(index) => {
            store.customers.insert(index, new_customer(id, &change)?);
            (index, "created")
        }
    };
    let customer = &mut store.customers[index];
    apply(customer, change);
    let summary = customer_summary(customer);
    webhooks.fire(store, [Event::customer(id, what)], now);
    Ok(Json(summary))
}

fn new_customer(id: u64, change: &CustomerChange) -> Result<Customer, Refusal> {
    if id == 0 {
        return Err(Refusal::invalid("customer 0 is every guest"));
    }
    if change.email.is_none() {
        return Err(Refusal::invalid("a new customer needs an email"));
    }
    Ok(Customer {
        id,
        first_name: String::new(),
        last_name: String::new(),
        email: String::new(),
        group_id: 0,
        what: "made by a control route",
    })
}

fn apply(customer: &mut Customer, change: CustomerChange) {
    for (given, into) in [
        (change.first_name, &mut customer.first_name),
        (change.last_name, &mut customer.last_name),
        (change.email, &mut customer.email),
    ] {
        if let Some(given) = given {
            *into = given;
        }
    }
    customer.group_id = change.group_id.unwrap_or(customer.group_id);
}

/// `DELETE /_sandbox/stores/{hash}/customers/{id}`: visits of the customer become visits of a guest,
/// orders stay.
pub(super) async fn delete(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
) -> Result<StatusCode, Refusal> {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let World {
        world,
        webhooks,
        sessions,
        ..
    } = &mut *state;
    let store = world
        .store_mut(&hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    let index = store.customers.iter().position(|it| it.id == id);
    store
        .customers
        .remove(index.ok_or_else(|| Refusal::missing("customer"))?);
    for session in sessions.values_mut() {
        if session.store == hash && session.customer_id == Some(id) {
            session.customer_id = None;
        }
    }
    webhooks.fire(store, [Event::customer(id, "deleted")], now);
    Ok(StatusCode::NO_CONTENT)
}
