//! `/v2/order_statuses` and the names of statuses.

use serde_json::{Value, json};

use crate::{
    model::{Order, STATUS_NAMES, Store},
    rest::{ApiCall, Reply, reply::Version},
};

/// Returns the system name of a status.
pub(crate) fn name(id: u64) -> &'static str {
    let index = usize::try_from(id).ok();
    index
        .and_then(|index| STATUS_NAMES.get(index).copied())
        .unwrap_or_default()
}

/// Returns the merchant's name for a status.
pub(crate) fn label(store: &Store, id: u64) -> &'static str {
    let renamed = store.status_labels.iter().find(|(status, _)| *status == id);
    renamed.map_or_else(|| name(id), |(_, label)| label)
}

/// `GET /v2/order_statuses`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let status = |id: u64| {
        let mut row = described(call.store, id);
        row["order"] = json!(id);
        row
    };
    Ok(Reply::ok((0..15).map(status).collect::<Value>()))
}

/// `GET /v2/order_statuses/{id}`.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let id = call.id(0).filter(|id| !name(*id).is_empty());
    let id = id.ok_or_else(|| Reply::not_found(Version::V2))?;
    Ok(Reply::ok(described(call.store, id)))
}

/// Returns every status with the number of these orders that have it.
pub(crate) fn counted(store: &Store, orders: &[&Order]) -> Vec<Value> {
    let status = |id: u64| {
        let mut row = described(store, id);
        row["count"] = json!(orders.iter().filter(|order| order.status_id == id).count());
        row["sort_order"] = json!(id);
        row
    };
    (0..15).map(status).collect()
}

fn described(store: &Store, id: u64) -> Value {
    json!({
        "id": id,
        "name": name(id),
        "system_label": name(id),
        "custom_label": label(store, id),
        "system_description": format!("The system's status {id}, {}.", name(id)),
    })
}
