//! Creating customers.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use serde::Deserialize;

use super::{CustomerSummary, answers::Refusal, observe::customer_summary};
use crate::{seed, state::Shared};

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
    let mut state = shared.lock();
    let store = state
        .world
        .store_mut(hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    let taken = |email: &str| {
        let mut emails = store.customers.iter().map(|it| it.email.as_str());
        emails.any(|it| it.eq_ignore_ascii_case(email))
    };
    if new.email.as_deref().is_some_and(taken) {
        return Err(Refusal::invalid("another customer has this e-mail address"));
    }
    let id = store.customers.last().map_or(1, |last| last.id + 1);
    let mut customer = seed::person(id, "created later", &new.first_name, &new.last_name);
    customer.group_id = new.customer_group_id;
    if let Some(email) = &new.email {
        email.clone_into(&mut customer.email);
    }
    let made = customer_summary(&customer);
    tracing::info!(store = hash, customer = id, "a customer was created");
    store.customers.push(customer);
    Ok(made)
}
