//! Events in a store, as hooks report them
//! (BigCommerce docs, `docs/integrations/webhooks/events/{index,channels}.mdx`).

use serde_json::{Value, json};

use crate::model::{Order, Script};

/// One event: its scope and the `data` of its payload.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) scope: String,
    pub(crate) data: Value,
}

impl Event {
    pub(crate) fn new(scope: impl Into<String>, data: Value) -> Self {
        Self {
            scope: scope.into(),
            data,
        }
    }

    /// Returns the events about an order: one for the store, and one for its channel with only the
    /// order's id.
    pub(crate) fn order(order: &Order, what: &str, more: Value) -> [Self; 2] {
        let mut data = json!({"type": "order", "id": order.id});
        if let (Value::Object(data), Value::Object(more)) = (&mut data, more) {
            data.extend(more);
        }
        [
            Self::new(format!("store/order/{what}"), data),
            Self::new(
                format!("store/channel/{}/order/{what}", order.channel_id),
                json!({"order_id": order.id}),
            ),
        ]
    }

    /// Returns the events of a changed order status.
    pub(crate) fn order_status(order: &Order, previous: u64) -> [Self; 2] {
        let status = json!({"previous_status_id": previous, "new_status_id": order.status_id});
        Self::order(order, "statusUpdated", json!({"status": status}))
    }

    /// Returns the events of a full or partial refund.
    pub(crate) fn order_refund(order: &Order, refund_id: u64) -> [Self; 2] {
        let refund = json!({"refund": {"refund_id": refund_id}});
        Self::order(order, "refund/created", refund)
    }

    /// Returns the event of a cart that became an order.
    pub(crate) fn cart_converted(cart_id: &str, order_id: u64) -> Self {
        Self::new(
            "store/cart/converted",
            json!({"type": "cart", "id": cart_id, "orderId": order_id}),
        )
    }

    /// Returns the event of a product that was `created`, `updated` or `deleted`.
    pub(crate) fn product(id: u64, what: &str) -> Self {
        Self::new(
            format!("store/product/{what}"),
            json!({"type": "product", "id": id}),
        )
    }

    /// Returns the event of a merchant setting a product's stock.
    pub(crate) fn stock(id: u64, level: i64) -> Self {
        let inventory = json!({"product_id": id, "method": "absolute", "value": level});
        Self::new(
            "store/product/inventory/updated",
            json!({"type": "product", "id": id, "inventory": inventory}),
        )
    }

    /// Returns the event of a product that was `assigned` to a channel or `unassigned`.
    pub(crate) fn assignment(product_id: u64, channel_id: u64, what: &str) -> Self {
        Self::new(
            format!("store/channel/{channel_id}/product/{what}"),
            json!({"product_id": product_id}),
        )
    }

    /// Returns the event of a customer who was `created`, `updated` or `deleted`.
    pub(crate) fn customer(id: u64, what: &str) -> Self {
        Self::new(
            format!("store/customer/{what}"),
            json!({"type": "customer", "id": id}),
        )
    }

    /// Returns the event of a channel that was `created` or `updated`.
    pub(crate) fn channel(id: u64, what: &str) -> Self {
        Self::new(
            format!("store/channel/{what}"),
            json!({"type": "channel", "id": id}),
        )
    }

    /// Returns the event of a script that was `created` or `updated`. There is none for a deletion.
    pub(crate) fn script(script: &Script, what: &str) -> Self {
        Self::new(
            format!("store/channel/{}/script/{what}", script.channel_id),
            json!({"uuid": script.uuid}),
        )
    }

    /// Returns the event of changed store settings.
    pub(crate) fn information() -> Self {
        Self::new("store/information/updated", json!({"type": "store"}))
    }

    /// Returns the event of an uninstall.
    pub(crate) fn uninstalled() -> Self {
        Self::new("store/app/uninstalled", json!({"type": "store"}))
    }

    /// Returns the event of a failed delivery to a hook.
    pub(super) fn exception(hook_id: u64, error_code: u32, message: &str) -> Self {
        Self::new(
            super::scope::DELIVERY_EXCEPTION,
            json!({
                "type": "webhook",
                "id": hook_id,
                "error_code": error_code,
                "message": message,
            }),
        )
    }
}
