//! The content of a delivery.

use serde_json::{Map, Value};

use crate::parse::{loose, text};
use crate::{InvalidStoreHash, StoreHash};

/// The content of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    /// The store, from `producer`, because `store_id` is a different number.
    pub store: StoreHash,
    /// What happened there.
    pub event: Event,
}

/// What happened, as far as this product cares. An event never says what the current state is: an older
/// event may arrive after a newer one, so the resource it names has to be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// This order was created, changed, refunded or archived.
    Order(u64),
    /// This product, its variants, its stock or its channels changed, or it was deleted.
    Product(u64),
    /// This customer was deleted.
    CustomerDeleted(u64),
    /// The store itself or one of its channels changed.
    Store,
    /// The store, or the app in it, may be gone.
    Uninstalled,
    /// Not relevant here.
    Other,
}

/// Why the body of a verified delivery cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PayloadError {
    /// It is not a JSON object.
    #[error("the payload is not a JSON object")]
    NotJson,
    /// Its `producer` is not a store.
    #[error("the payload does not name a store")]
    Store,
    /// It does not name the resource that it is about.
    #[error("the payload does not name its resource")]
    Object,
}

impl Payload {
    /// Parses a body. Fields that are not needed may be missing or of any shape: BigCommerce adds fields
    /// without notice, and not all of its examples have every field.
    pub(super) fn read(body: &[u8]) -> Result<Self, PayloadError> {
        let payload: Map<String, Value> = serde_json::from_str(&text::repaired(body.to_vec()))
            .map_err(|_not_an_object| PayloadError::NotJson)?;
        let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or("");
        let store = StoreHash::from_context(text("producer"))
            .map_err(|InvalidStoreHash| PayloadError::Store)?;
        let data = payload.get("data").unwrap_or(&Value::Null);
        Ok(Self {
            store,
            event: event(text("scope"), data)?,
        })
    }
}

/// The scopes are in BigCommerce's docs, `docs/integrations/webhooks/events/index.mdx` and `channels.mdx`.
fn event(scope: &str, data: &Value) -> Result<Event, PayloadError> {
    let parts: Vec<&str> = scope.split('/').collect();
    // The events of a channel repeat those of the store: `store/channel/1/order/created`.
    let parts: Vec<&str> = match parts[..] {
        ["store", "channel", channel, ref rest @ ..] if is_number(channel) => {
            [&["store"], rest].concat()
        }
        _ => parts,
    };
    Ok(match parts[..] {
        // Messages between merchant and shopper do not change what was bought.
        ["store", "order", "message", ..] => Event::Other,
        ["store", "order", _, ..] => Event::Order(object(data, "order")?),
        // Nobody has bought it yet.
        ["store", "product", "created"] => Event::Other,
        ["store", "product", _, ..] => Event::Product(object(data, "product")?),
        // A variant's price or stock. Its product is named in a part of the data.
        ["store", "sku", _, ..] => Event::Product(product_of_variant(data)?),
        ["store", "customer", "deleted"] => Event::CustomerDeleted(object(data, "customer")?),
        ["store", "information" | "channel" | "settings", _, ..] => Event::Store,
        ["store", "app", "uninstalled"] => Event::Uninstalled,
        _ => Event::Other,
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Returns the id of the resource: `{type, id}`, or `{order_id}` in events of a channel. If both are there,
/// `id` may be that of a part.
fn object(data: &Value, kind: &str) -> Result<u64, PayloadError> {
    id(data, &format!("{kind}_id"))
        .or_else(|| id(data, "id"))
        .ok_or(PayloadError::Object)
}

/// BigCommerce OpenAPI, `reference/webhooks.v3.yml`: `{sku: {product_id, variant_id}}`, or the same in
/// `inventory` for stock.
fn product_of_variant(data: &Value) -> Result<u64, PayloadError> {
    ["inventory", "sku"]
        .into_iter()
        .filter_map(|part| data.get(part))
        .find_map(|part| id(part, "product_id"))
        .ok_or(PayloadError::Object)
}

fn id(data: &Value, name: &str) -> Option<u64> {
    loose::number_of(data.get(name)?).filter(|id| *id > 0)
}

#[cfg(test)]
mod tests;
