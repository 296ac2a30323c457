//! Creates, changes and deletes customers, and fires the webhooks for it.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use serde::Deserialize;

use super::{inspect::customer_summary, rejection::Rejection, store_and_webhooks};
use crate::{
    CustomerSummary,
    model::{Customer, Store},
    seed,
    state::{SandboxState, Shared},
    webhooks::Event,
};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCustomer {
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    /// Derived from the name if absent.
    #[serde(default)]
    pub(crate) email: Option<String>,
    #[serde(default)]
    pub(crate) customer_group_id: u64,
}

/// `POST /_sandbox/stores/{hash}/customers`: a new customer, without orders.
pub(super) async fn create(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(new): Json<NewCustomer>,
) -> Result<(StatusCode, Json<CustomerSummary>), Rejection> {
    create_customer(&shared, &hash, &new).map(|made| (StatusCode::CREATED, Json(made)))
}

/// Creates a customer, whose id is one above the largest.
pub(crate) fn create_customer(
    shared: &Shared,
    hash: &str,
    new: &NewCustomer,
) -> Result<CustomerSummary, Rejection> {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let (store, webhooks) = store_and_webhooks(&mut state, hash)?;
    known_group(store, new.customer_group_id)?;
    let taken = |email: &str| {
        let mut emails = store.customers.iter().map(|it| it.email.as_str());
        emails.any(|it| it.eq_ignore_ascii_case(email))
    };
    if new.email.as_deref().is_some_and(taken) {
        return Err(Rejection::invalid(
            "another customer has this email address",
        ));
    }
    let last = store.customers.last().map_or(0, |last| last.id);
    let id = last
        .checked_add(1)
        .ok_or_else(|| Rejection::invalid("there is no free customer id"))?;
    let mut customer = seed::person(id, "created later", &new.first_name, &new.last_name);
    customer.group_id = new.customer_group_id;
    if let Some(email) = &new.email {
        email.clone_into(&mut customer.email);
    }
    let made = customer_summary(&customer);
    tracing::info!(store = hash, customer = id, "customer created");
    store.customers.push(customer);
    webhooks.fire(store, [Event::customer(id, "created")], now);
    Ok(made)
}

/// Rejects an unknown customer group; 0 is no group.
fn known_group(store: &Store, id: u64) -> Result<(), Rejection> {
    if id == 0 || store.customer_group(id).is_some() {
        Ok(())
    } else {
        Err(Rejection::missing("customer group"))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CustomerChange {
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
    group_id: Option<u64>,
}

/// `PUT /_sandbox/stores/{hash}/customers/{id}`: changes the given fields of a customer, or creates
/// the customer, which needs an email address.
pub(super) async fn put(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
    Json(change): Json<CustomerChange>,
) -> Result<Json<CustomerSummary>, Rejection> {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let (store, webhooks) = store_and_webhooks(&mut state, &hash)?;
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

fn new_customer(id: u64, change: &CustomerChange) -> Result<Customer, Rejection> {
    if id == 0 {
        return Err(Rejection::invalid("customer 0 stands for guests"));
    }
    if change.email.is_none() {
        return Err(Rejection::invalid("a new customer needs an email"));
    }
    Ok(Customer {
        id,
        first_name: String::new(),
        last_name: String::new(),
        email: String::new(),
        group_id: 0,
        what: "created by an admin route",
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

/// `DELETE /_sandbox/stores/{hash}/customers/{id}`: signs the customer out everywhere; orders stay.
pub(super) async fn delete(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
) -> Result<StatusCode, Rejection> {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let SandboxState {
        world,
        webhooks,
        sessions,
        ..
    } = &mut *state;
    let store = world
        .store_mut(&hash)
        .ok_or_else(|| Rejection::missing("store"))?;
    let index = store.customers.iter().position(|it| it.id == id);
    store
        .customers
        .remove(index.ok_or_else(|| Rejection::missing("customer"))?);
    for session in sessions.values_mut() {
        if session.store == hash && session.customer_id == Some(id) {
            session.customer_id = None;
        }
    }
    webhooks.fire(store, [Event::customer(id, "deleted")], now);
    Ok(StatusCode::NO_CONTENT)
}
