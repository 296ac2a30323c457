//! The webhooks that are registered, and what their deliveries lead to. A new topic is a row in [`TOPICS`].

use bigcommerce::{Payload, PayloadError};
use db::{Job, Task, model::StoredStorefront};

/// A topic: a webhook that is registered, and what its deliveries lead to.
struct Topic {
    /// The scope that is registered, with `{id}` in place of the storefront's channel.
    scope: &'static str,
    /// Which webhooks are registered for it.
    registered: Registered,
    /// The events that are handled, as [`Payload::event`] names them. `/*` stands for one or more further
    /// parts. This may be more than the scope covers, because BigCommerce adds events without notice.
    events: &'static [&'static str],
    /// The events among them that require no work.
    ignored: &'static [&'static str],
    /// The work that a delivery requires.
    task: fn(&Payload) -> Result<Task, PayloadError>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Registered {
    /// One for the store. It is required.
    OncePerStore,
    /// One for each storefront. It is optional: it only reports which products are sold there, and
    /// BigCommerce may not support it on every kind of channel.
    OncePerStorefront,
}

use Registered::{OncePerStore, OncePerStorefront};

/// All topics. BigCommerce's OpenAPI document (`reference/webhooks.v3.yml`) lists each of these scopes, including
/// those with wildcards. `store/channel/*` only covers changes of channels, not changes within one, and no
/// wildcard is documented for a channel's product assignments (docs,
/// `docs/integrations/webhooks/events/channels.mdx`).
const TOPICS: [Topic; 9] = [
    Topic {
        scope: "store/order/*",
        registered: OncePerStore,
        events: &["store/order/*"],
        // Messages between merchant and shopper do not change what was bought.
        ignored: &["store/order/message", "store/order/message/*"],
        task: |payload| Ok(Task::Do(Job::Order(payload.id_of("order")?))),
    },
    Topic {
        scope: "store/product/*",
        registered: OncePerStore,
        events: &["store/product/*"],
        // Nobody has bought it yet.
        ignored: &["store/product/created"],
        task: mark_product_stale,
    },
    // A variant's price or stock.
    Topic {
        scope: "store/sku/*",
        registered: OncePerStore,
        events: &["store/sku/*"],
        ignored: &[],
        task: |payload| Ok(Task::MarkStale(payload.product_of_variant()?)),
    },
    Topic {
        scope: "store/customer/deleted",
        registered: OncePerStore,
        events: &["store/customer/deleted"],
        ignored: &[],
        task: |payload| Ok(Task::Do(Job::ForgetCustomer(payload.id_of("customer")?))),
    },
    Topic {
        scope: "store/information/updated",
        registered: OncePerStore,
        events: &["store/information/*"],
        ignored: &[],
        task: |_| Ok(Task::Do(Job::StoreFacts)),
    },
    Topic {
        scope: "store/app/uninstalled",
        registered: OncePerStore,
        events: &["store/app/uninstalled"],
        ignored: &[],
        // Only a hint: nothing is erased because of a delivery alone.
        task: |_| Ok(Task::Do(Job::Uninstalled)),
    },
    Topic {
        scope: "store/channel/*",
        registered: OncePerStore,
        // Events within a channel, such as a change of its settings, are named without the channel.
        events: &["store/channel/*", "store/settings/*"],
        ignored: &[],
        task: |_| Ok(Task::Do(Job::StoreFacts)),
    },
    Topic {
        scope: "store/channel/{id}/product/assigned",
        registered: OncePerStorefront,
        events: &["store/product/assigned"],
        ignored: &[],
        task: mark_product_stale,
    },
    Topic {
        scope: "store/channel/{id}/product/unassigned",
        registered: OncePerStorefront,
        events: &["store/product/unassigned"],
        ignored: &[],
        task: mark_product_stale,
    },
];

fn mark_product_stale(payload: &Payload) -> Result<Task, PayloadError> {
    Ok(Task::MarkStale(payload.id_of("product")?))
}

/// The maximum number of storefronts with webhooks of their own. Beyond it, product assignments are refreshed
/// by age.
const MAX_STOREFRONTS: usize = 20;

/// Returns the work that a delivery requires.
///
/// # Errors
/// If the payload does not name the resource that it is about.
pub(crate) fn task_of(payload: &Payload) -> Result<Task, PayloadError> {
    let event = payload.event();
    let is_any = |patterns: &[&str]| patterns.iter().any(|pattern| is_match(pattern, event));
    match TOPICS.iter().find(|topic| is_any(topic.events)) {
        Some(topic) if !is_any(topic.ignored) => (topic.task)(payload),
        _ => Ok(Task::Nothing),
    }
}

fn is_match(pattern: &str, event: &str) -> bool {
    match pattern.strip_suffix("/*") {
        Some(start) => event
            .strip_prefix(start)
            .is_some_and(|rest| rest.starts_with('/')),
        None => event == pattern,
    }
}

/// Returns whether a webhook is optional: BigCommerce may reject it.
pub(super) fn is_optional(scope: &str) -> bool {
    let mut required = topics(OncePerStore);
    !required.any(|topic| topic.scope == scope)
}

/// Returns the scopes of all webhooks that a store with these storefronts needs, the required ones first.
pub(super) fn wanted(storefronts: &[StoredStorefront]) -> Vec<String> {
    let of_storefronts = storefronts
        .iter()
        .take(MAX_STOREFRONTS)
        .flat_map(|storefront| {
            let id = storefront.channel_id.to_string();
            topics(OncePerStorefront).map(move |topic| topic.scope.replace("{id}", &id))
        });
    topics(OncePerStore)
        .map(|topic| topic.scope.to_owned())
        .chain(of_storefronts)
        .collect()
}

fn topics(registered: Registered) -> impl Iterator<Item = &'static Topic> {
    TOPICS
        .iter()
        .filter(move |topic| topic.registered == registered)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(scope: &str, data: Value) -> Payload {
        Payload::new("abc123".parse().unwrap(), scope, data)
    }

    #[test]
    fn each_registered_scope_delivers_the_work_of_its_topic() {
        let data = json!({"id": 7, "sku": {"product_id": 7}});
        for topic in &TOPICS {
            let scope = topic.scope.replace('*', "updated").replace("{id}", "12");
            let payload = read(&scope, data.clone());
            let task = task_of(&payload).unwrap();
            assert_ne!(task, Task::Nothing, "{scope}");
            assert_eq!(task, (topic.task)(&payload).unwrap(), "{scope}");
            assert!(
                topic.events.iter().any(|it| is_match(it, payload.event())),
                "{scope}"
            );
        }
    }

    #[test]
    fn each_scope_is_registered_once() {
        let mut scopes = TOPICS.map(|topic| topic.scope);
        scopes.sort_unstable();
        assert!(scopes.windows(2).all(|two| two[0] != two[1]), "{scopes:?}");
        for topic in &TOPICS {
            let of_storefront = topic.scope.contains("{id}");
            let is_per_storefront = topic.registered == OncePerStorefront;
            assert_eq!(of_storefront, is_per_storefront, "{}", topic.scope);
        }
    }

    #[test]
    fn maps_every_event_to_its_work() {
        let product = || json!({"type": "product", "id": 7, "inventory": {"product_id": 7}});
        let order = || json!({"type": "order", "id": 250});
        for (scope, data, task) in [
            ("store/order/created", order(), Task::Do(Job::Order(250))),
            (
                "store/order/refund/created",
                order(),
                Task::Do(Job::Order(250)),
            ),
            (
                "store/channel/1/order/created",
                json!({"order_id": 250}),
                Task::Do(Job::Order(250)),
            ),
            ("store/order/message/created", order(), Task::Nothing),
            ("store/order/message", order(), Task::Nothing),
            ("store/order", order(), Task::Nothing),
            ("store/orders/created", order(), Task::Nothing),
            ("store/product/updated", product(), Task::MarkStale(7)),
            ("store/product/deleted", product(), Task::MarkStale(7)),
            (
                "store/product/inventory/updated",
                product(),
                Task::MarkStale(7),
            ),
            ("store/product/created", product(), Task::Nothing),
            (
                "store/channel/2/product/unassigned",
                json!({"product_id": 7}),
                Task::MarkStale(7),
            ),
            (
                "store/sku/updated",
                json!({"type": "sku", "id": 3, "sku": {"product_id": 7, "variant_id": 9}}),
                Task::MarkStale(7),
            ),
            (
                "store/sku/inventory/order/updated",
                json!({"type": "sku", "id": 3, "inventory": {"product_id": 7, "variant_id": 9}}),
                Task::MarkStale(7),
            ),
            (
                "store/customer/deleted",
                json!({"type": "customer", "id": 7}),
                Task::Do(Job::ForgetCustomer(7)),
            ),
            ("store/customer/updated", json!({"id": 7}), Task::Nothing),
            (
                "store/customer/address/deleted",
                json!({"id": 7}),
                Task::Nothing,
            ),
            (
                "store/channel/1/customer/updated",
                json!({"customer_id": 7}),
                Task::Nothing,
            ),
            (
                "store/information/updated",
                json!({"type": "store"}),
                Task::Do(Job::StoreFacts),
            ),
            (
                "store/channel/created",
                json!({"type": "channel", "id": 7}),
                Task::Do(Job::StoreFacts),
            ),
            (
                "store/channel/1/settings/currency/updated",
                json!({}),
                Task::Do(Job::StoreFacts),
            ),
            (
                "store/channel/1/cart/created",
                json!({"cart_id": "x"}),
                Task::Nothing,
            ),
            (
                "store/app/uninstalled",
                Value::Null,
                Task::Do(Job::Uninstalled),
            ),
            (
                "store/hook/deliveryException",
                json!({"type": "webhook", "id": 7}),
                Task::Nothing,
            ),
            ("", json!({"id": 7}), Task::Nothing),
        ] {
            assert_eq!(task_of(&read(scope, data)), Ok(task), "{scope}");
        }
    }

    #[test]
    fn an_event_that_does_not_name_its_resource_is_rejected() {
        for scope in [
            "store/order/created",
            "store/sku/updated",
            "store/customer/deleted",
        ] {
            let outcome = task_of(&read(scope, json!({})));
            assert_eq!(outcome, Err(PayloadError::Object), "{scope}");
        }
        assert_eq!(
            task_of(&read("store/cart/created", json!({}))),
            Ok(Task::Nothing)
        );
    }
}
