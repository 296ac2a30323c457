//! Reading what a delivery says.

use serde_json::{Map, Value};

use super::{Event, PayloadError};
use crate::StoreHash;
use crate::parse::{loose, text};

/// What a delivery says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    /// The store: of `producer`, as `store_id` is another number.
    pub store: StoreHash,
    /// What has happened there.
    pub event: Event,
}

impl Payload {
    /// Whatever is not needed may be missing or of any shape: BigCommerce adds to payloads without
    /// notice, and not all of its examples have every field.
    pub(super) fn read(body: &[u8]) -> Result<Self, PayloadError> {
        let payload: Map<String, Value> = serde_json::from_str(&text::repaired(body.to_vec()))
            .map_err(|_| PayloadError::NotJson)?;
        let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or("");
        let store = StoreHash::from_context(text("producer")).map_err(|_| PayloadError::Store)?;
        let data = payload.get("data").unwrap_or(&Value::Null);
        Ok(Self {
            store,
            event: event(text("scope"), data)?,
        })
    }
}

/// Scopes: BigCommerce docs, `docs/integrations/webhooks/events/index.mdx` and `channels.mdx`.
fn event(scope: &str, data: &Value) -> Result<Event, PayloadError> {
    let parts: Vec<&str> = scope.split('/').collect();
    // The events of one channel repeat those of the store: `store/channel/1/order/created`.
    let parts: Vec<&str> = match parts[..] {
        ["store", "channel", channel, ref rest @ ..] if is_number(channel) => {
            [&["store"], rest].concat()
        }
        _ => parts,
    };
    Ok(match parts[..] {
        // Words between merchant and shopper change nothing of what was bought.
        ["store", "order", "message", ..] => Event::Other,
        ["store", "order", _, ..] => Event::Order(object(data, "order")?),
        // Nobody has bought it yet.
        ["store", "product", "created"] => Event::Other,
        ["store", "product", _, ..] => Event::Product(object(data, "product")?),
        // A variant's price or stock. Its product is named in a part of it.
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

/// The id of what it is about: `{type, id}`, or `{order_id}` in events of a channel. Where both are
/// there, `id` may be that of a part.
fn object(data: &Value, kind: &str) -> Result<u64, PayloadError> {
    id(data, &format!("{kind}_id"))
        .or_else(|| id(data, "id"))
        .ok_or(PayloadError::Object)
}

/// BigCommerce docs, `reference/webhooks.v3.yml`: `{sku: {product_id, variant_id}}`, or the same in
/// `inventory` where it is about stock.
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
