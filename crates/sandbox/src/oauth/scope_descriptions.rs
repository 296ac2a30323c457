//! Descriptions of OAuth scopes for merchants
//! (BigCommerce docs, `docs/start/authentication/api-accounts.mdx`).

use super::consent_page::ScopeLine;

/// The resources of scopes, without `_read_only`.
const RESOURCES: [(&str, &str); 23] = [
    ("store_v2_orders", "orders and their products"),
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
        "product listings of sales channels",
    ),
    ("store_sites", "the addresses of the storefronts"),
    ("store_cart", "shoppers' carts"),
    ("store_checkout", "shoppers' checkouts"),
    ("store_checkouts", "shoppers' checkouts"),
    ("store_inventory", "stock levels"),
    ("store_locations", "inventory locations"),
    ("store_themes", "themes"),
    ("store_storefront_api", "keys for the storefront API"),
    ("store_payments_methods", "the store's payment methods"),
    (
        "store_stored_payment_instruments",
        "shoppers' stored payment methods",
    ),
    (
        "store_app_extensions",
        "this app's links in the control panel",
    ),
    ("store_shipping", "shipping settings"),
    ("store_logs", "the store's logs"),
];

/// Scopes with a description of their own.
const OTHERS: [(&str, &str); 6] = [
    (
        "store_v2_content",
        "Place scripts and widgets on the storefront",
    ),
    ("store_v2_default", "Use what every app may use"),
    ("store_v2_customers_login", "Sign shoppers in"),
    (
        "store_storefront_api_customer_impersonation",
        "Act on the storefront on behalf of a shopper",
    ),
    ("store_payments_access_token_create", "Take payments"),
    ("users_basic_information", "See who the store's users are"),
];

/// Returns a scope with its description.
pub(super) fn line(scope: &str) -> ScopeLine {
    ScopeLine {
        name: scope.to_owned(),
        explanation: describe(scope),
        is_new: false,
    }
}

fn describe(scope: &str) -> String {
    if let Some((_, description)) = OTHERS.iter().find(|(name, _)| *name == scope) {
        return (*description).to_owned();
    }
    let read_only = scope
        .strip_suffix("_read_only")
        .or(scope.strip_suffix("_read"));
    let base = read_only.unwrap_or(scope);
    let base = base.strip_suffix("_manage").unwrap_or(base);
    let resource = RESOURCES.iter().find(|(name, _)| *name == base);
    let resource = resource.map_or("another part of the store", |(_, resource)| resource);
    match read_only {
        Some(_) => format!("See {resource}"),
        None => format!("See and change {resource}"),
    }
}

#[cfg(test)]
mod tests {
    use super::describe;

    #[test]
    fn distinguishes_reading_from_changing() {
        assert_eq!(
            describe("store_v2_orders_read_only"),
            "See orders and their products"
        );
        assert_eq!(
            describe("store_v2_orders"),
            "See and change orders and their products"
        );
        assert_eq!(
            describe("store_v2_content"),
            "Place scripts and widgets on the storefront"
        );
        assert_eq!(describe("store_themes_manage"), "See and change themes");
    }

    #[test]
    fn describes_an_unknown_scope() {
        assert_eq!(
            describe("store_new_things"),
            "See and change another part of the store"
        );
    }
}
