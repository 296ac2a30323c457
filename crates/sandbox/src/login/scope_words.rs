//! What OAuth scopes allow, in a merchant's words
//! (BigCommerce docs, `docs/start/authentication/api-accounts.mdx`).

use super::consent_page::ScopeLine;

/// What a scope without `_read_only` is about.
const THINGS: [(&str, &str); 23] = [
    ("store_v2_orders", "orders and what was bought"),
    ("store_v2_products", "products, prices and stock"),
    (
        "store_v2_information",
        "the store's name, currency and settings",
    ),
    ("store_v2_customers", "customers and their addresses"),
    (
        "store_v2_content",
        "the storefront's content: scripts, widgets and pages",
    ),
    ("store_content_checkout", "content on the checkout pages"),
    (
        "store_v2_marketing",
        "coupons, banners, gift certificates and promotions",
    ),
    ("store_v2_transactions", "payments and refunds of orders"),
    ("store_channel_settings", "the store's sales channels"),
    (
        "store_channel_listings",
        "what each sales channel has on offer",
    ),
    ("store_sites", "the addresses of the storefronts"),
    ("store_cart", "shoppers' carts"),
    ("store_checkout", "shoppers' checkouts"),
    ("store_checkouts", "shoppers' checkouts"),
    ("store_inventory", "stock levels"),
    ("store_locations", "the places goods are kept at"),
    ("store_themes", "themes"),
    ("store_storefront_api", "keys to the storefront's own API"),
    (
        "store_payments_methods",
        "the ways of payment the store takes",
    ),
    (
        "store_stored_payment_instruments",
        "shoppers' stored ways of payment",
    ),
    (
        "store_app_extensions",
        "this app's links in the control panel",
    ),
    ("store_shipping", "how goods are shipped"),
    ("store_logs", "the store's logs"),
];

/// What does not follow the pattern.
const OTHERS: [(&str, &str); 6] = [
    (
        "store_v2_content",
        "Place scripts and widgets on the storefront",
    ),
    ("store_v2_default", "Use what every app may use"),
    ("store_v2_customers_login", "Sign shoppers in"),
    (
        "store_storefront_api_customer_impersonation",
        "Act on the storefront in a shopper's name",
    ),
    ("store_payments_access_token_create", "Take payments"),
    ("users_basic_information", "See who the store's users are"),
];

/// A scope with its words.
pub(super) fn line(scope: &str) -> ScopeLine {
    ScopeLine {
        name: scope.to_owned(),
        explanation: words(scope),
        is_new: false,
    }
}

fn words(scope: &str) -> String {
    if let Some((_, words)) = OTHERS.iter().find(|(name, _)| *name == scope) {
        return (*words).to_owned();
    }
    let read_only = scope
        .strip_suffix("_read_only")
        .or(scope.strip_suffix("_read"));
    let base = read_only.unwrap_or(scope);
    let base = base.strip_suffix("_manage").unwrap_or(base);
    let thing = THINGS.iter().find(|(name, _)| *name == base);
    let thing = thing.map_or("another part of the store", |(_, thing)| thing);
    match read_only {
        Some(_) => format!("See {thing}"),
        None => format!("See and change {thing}"),
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn reading_and_changing_are_told_apart() {
        assert_eq!(
            words("store_v2_orders_read_only"),
            "See orders and what was bought"
        );
        assert_eq!(
            words("store_v2_orders"),
            "See and change orders and what was bought"
        );
        assert_eq!(
            words("store_v2_content"),
            "Place scripts and widgets on the storefront"
        );
        assert_eq!(words("store_themes_manage"), "See and change themes");
    }

    #[test]
    fn an_unknown_scope_is_not_belittled() {
        assert_eq!(
            words("store_new_things"),
            "See and change another part of the store"
        );
    }
}
