//! Scopes of hooks: the known events, and which scope covers which event.

/// The events that hooks can subscribe to: a common prefix, then the possible endings
/// (BigCommerce docs, `docs/integrations/webhooks/events/index.mdx`,
/// `docs/integrations/webhooks/events/inventory-location.mdx`, `reference/webhooks.v3.yml`).
const EVENTS: &[(&str, &str)] = &[
    ("app", "uninstalled"),
    (
        "brand",
        "metafield/created metafield/deleted metafield/updated",
    ),
    (
        "cart",
        "abandoned converted couponApplied created deleted updated lineItem/created \
         lineItem/deleted lineItem/updated metafield/created metafield/deleted metafield/updated",
    ),
    (
        "category",
        "created deleted updated metafield/created metafield/deleted metafield/updated",
    ),
    (
        "channel",
        "created updated metafield/created metafield/deleted metafield/updated",
    ),
    (
        "customer",
        "created deleted updated address/created address/deleted address/updated \
         channel/login/access/updated payment/instrument/default/updated",
    ),
    ("hook", "deliveryException"),
    ("information", "updated"),
    (
        "inventory",
        "location/created location/updated location/metafield/created \
         location/metafield/deleted location/metafield/updated",
    ),
    ("metafield", "created deleted updated"),
    ("modifier", "updated"),
    ("option", "updated"),
    (
        "order",
        "archived created statusUpdated updated message/created refund/created \
         transaction/created transaction/updated metafield/created metafield/deleted \
         metafield/updated",
    ),
    (
        "priceList",
        "activated assignment/deleted assignment/updated created deactivated deleted updated \
         record/created record/deleted record/updated records/created records/deleted \
         records/updated",
    ),
    ("priceLists", "deleted"),
    (
        "product",
        "created deleted updated inventory/updated inventory/order/updated metafield/created \
         metafield/deleted metafield/updated variant/metafield/created variant/metafield/deleted \
         variant/metafield/updated",
    ),
    ("redirects", "updated"),
    ("shipment", "created deleted updated"),
    (
        "sku",
        "created deleted updated inventory/updated inventory/order/updated",
    ),
    (
        "store",
        "metafield/created metafield/deleted metafield/updated",
    ),
    ("subscriber", "created deleted updated"),
];

/// The events after `store/channel/{id}/`
/// (BigCommerce docs, `docs/integrations/webhooks/events/channels.mdx`). Only
/// the first segment is checked; most of the rest are settings.
const CHANNEL_EVENTS: [&str; 14] = [
    "cart",
    "category",
    "categoryTree",
    "email",
    "inventory",
    "notifications",
    "order",
    "page",
    "product",
    "script",
    "settings",
    "socialMediaLinks",
    "theme",
    "metafield",
];

/// The scope of hooks that are notified of failed deliveries of other hooks.
pub(crate) const DELIVERY_EXCEPTION: &str = "store/hook/deliveryException";

/// Returns whether a scope is valid: a documented event, or one whose end is replaced by `*`. A
/// trailing slash, which some documented scopes have, is ignored.
pub(crate) fn is_known(scope: &str) -> bool {
    let scope = without_trailing_slash(scope);
    let Some(rest) = scope.strip_prefix("store/") else {
        return false;
    };
    if let Some((_, event)) = of_channel(rest) {
        let first = event.split('/').next().unwrap_or_default();
        return event.contains('/') && CHANNEL_EVENTS.contains(&first);
    }
    EVENTS.iter().any(|(family, events)| {
        let event = rest
            .strip_prefix(family)
            .and_then(|it| it.strip_prefix('/'));
        event.is_some_and(|event| match event.strip_suffix('*') {
            Some("") => true,
            Some(start) => events.split(' ').any(|it| it.starts_with(start)),
            None => events.split(' ').any(|it| it == event),
        })
    })
}

/// Returns whether a scope covers an event. `*` matches any ending (`store/cart/*` is documented to
/// cover `store/cart/lineItem/…`), except that `store/channel/*` covers only events about channels
/// themselves. Events *in* a channel need its id.
pub(crate) fn covers(scope: &str, event: &str) -> bool {
    let (scope, event) = (without_trailing_slash(scope), without_trailing_slash(event));
    let Some(start) = scope.strip_suffix('*') else {
        return scope == event;
    };
    let in_a_channel = event
        .strip_prefix("store/")
        .is_some_and(|it| of_channel(it).is_some());
    event.starts_with(start) && !(in_a_channel && start == "store/channel/")
}

fn without_trailing_slash(scope: &str) -> &str {
    scope.strip_suffix('/').unwrap_or(scope)
}

/// `channel/1/order/created` → `("1", "order/created")`. The id may be `*`, as the documents
/// have it for inventory.
fn of_channel(rest: &str) -> Option<(&str, &str)> {
    let (id, event) = rest.strip_prefix("channel/")?.split_once('/')?;
    let is_id = id == "*" || (!id.is_empty() && id.bytes().all(|it| it.is_ascii_digit()));
    is_id.then_some((id, event))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_documented_scopes_only() {
        for scope in [
            "store/order/created",
            "store/order/*",
            "store/order/refund/*",
            "store/cart/lineItem/*",
            "store/priceList/updated/",
            "store/channel/*",
            "store/channel/1/order/*",
            "store/channel/1/product/unassigned",
            "store/channel/*/inventory/product/stock_changed",
            DELIVERY_EXCEPTION,
        ] {
            assert!(is_known(scope), "{scope}");
        }
        for scope in [
            "",
            "*",
            "store/*",
            "store/order",
            "store/order/create",
            "store/orders/created",
            "order/created",
            "store/order/*/created",
            "store/channel/x/order/created",
            "store/channel/1/orders/created",
            "store/channel/1/order",
        ] {
            assert!(!is_known(scope), "{scope}");
        }
    }

    #[test]
    fn a_star_covers_any_ending() {
        assert!(covers("store/order/created", "store/order/created"));
        assert!(covers("store/order/*", "store/order/refund/created"));
        assert!(covers("store/channel/*", "store/channel/updated"));
        assert!(covers(
            "store/channel/1/order/*",
            "store/channel/1/order/created"
        ));
        assert!(!covers("store/order/*", "store/orders/created"));
        assert!(!covers("store/order/created", "store/order/updated"));
        assert!(!covers("store/channel/*", "store/channel/1/order/created"));
        assert!(!covers(
            "store/channel/1/order/*",
            "store/channel/11/order/created"
        ));
        assert!(!covers("store/order/*", "store/channel/1/order/created"));
    }
}
