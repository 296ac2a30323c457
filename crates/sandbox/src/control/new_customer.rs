//! Creating customers, with the webhook this fires.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use serde::Deserialize;

use super::{CustomerSummary, answers::Refusal, observe::customer_summary};
use crate::{
    model::Store,
    seed,
    state::{Shared, State as World},
    webhooks::Event,
};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCustomer {
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    /// Made of the name where there is none.
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
) -> Result<(StatusCode, Json<CustomerSummary>), Refusal> {
    create_customer(&shared, &hash, &new).map(|made| (StatusCode::CREATED, Json(made)))
}

/// Creates a customer, whose id is one above the largest.
pub(crate) fn create_customer(
    shared: &Shared,
    hash: &str,
    new: &NewCustomer,
) -> Result<CustomerSummary, Refusal> {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let World {
        world, webhooks, ..
    } = &mut *state;
    let store = world
        .store_mut(hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    known_group(store, new.customer_group_id)?;
    let taken = |email: &str| {
        let mut emails = store.customers.iter().map(|it| it.email.as_str());
        emails.any(|it| it.eq_ignore_ascii_case(email))
    };
    if new.email.as_deref().is_some_and(taken) {
        return Err(Refusal::invalid("another customer has this e-mail address"));
    }
    let last = store.customers.last().map_or(0, |last| last.id);
    let id = last
        .checked_add(1)
        .ok_or_else(|| Refusal::invalid("no id is left for a customer"))?;
    let mut customer = seed::person(id, "created later", &new.first_name, &new.last_name);
    customer.group_id = new.customer_group_id;
    if let Some(email) = &new.email {
        email.clone_into(&mut customer.email);
    }
    let made = customer_summary(&customer);
    tracing::info!(store = hash, customer = id, "a customer was created");
    store.customers.push(customer);
    webhooks.fire(store, [Event::customer(id, "created")], now);
    Ok(made)
}

/// Refuses a customer group that the store has not; 0 is none.
pub(super) fn known_group(store: &Store, id: u64) -> Result<(), Refusal> {
    match id == 0 || store.customer_group(id).is_some() {
        true => Ok(()),
        false => Err(Refusal::missing("customer group")),
    }
}
