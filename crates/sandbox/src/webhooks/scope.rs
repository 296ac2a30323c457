//! Which events there are, and which a hook is for.

/// The events that hooks can be made for: what all have in common, then what may follow
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

/// What follows `store/channel/{id}/`
/// (BigCommerce docs, `docs/integrations/webhooks/events/channels.mdx`). Beyond the first segment
/// nothing is held to a list: most of it are settings.
const OF_A_CHANNEL: [&str; 14] = [
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

/// The hook that hears of failed deliveries of others.
pub(crate) const DELIVERY_EXCEPTION: &str = "store/hook/deliveryException";

/// Whether a hook can be made for it: a documented event, or a `*` in place of the end of one. A
/// slash at the end, as some documented scopes have, says nothing.
pub(crate) fn is_known(scope: &str) -> bool {
    let scope = plain(scope);
    let Some(rest) = scope.strip_prefix("store/") else {
        return false;
    };
    if let Some((_, event)) = of_channel(rest) {
        let first = event.split('/').next().unwrap_or_default();
        return event.contains('/') && OF_A_CHANNEL.contains(&first);
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

/// Whether a hook with this scope is for this event. `*` stands for whatever follows
/// (`store/cart/*` is documented to cover `store/cart/lineItem/…`), but `store/channel/*` only for
/// what happens to channels themselves: what happens *in* one is asked for with its id.
pub(crate) fn covers(scope: &str, event: &str) -> bool {
    let (scope, event) = (plain(scope), plain(event));
    let Some(start) = scope.strip_suffix('*') else {
        return scope == event;
    };
    let in_a_channel = event
        .strip_prefix("store/")
        .is_some_and(|it| of_channel(it).is_some());
    event.starts_with(start) && !(in_a_channel && start == "store/channel/")
}

fn plain(scope: &str) -> &str {
    scope.strip_suffix('/').unwrap_or(scope)
}

/// `channel/1/order/created` → `("1", "order/created")`. The id may be a `*`, as the documents have
/// it for inventory.
fn of_channel(rest: &str) -> Option<(&str, &str)> {
    let (id, event) = rest.strip_prefix("channel/")?.split_once('/')?;
    let is_id = id == "*" || (!id.is_empty() && id.bytes().all(|it| it.is_ascii_digit()));
    is_id.then_some((id, event))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_scopes_are_known_and_misspelt_ones_are_not() {
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
    fn a_star_covers_what_follows() {
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
