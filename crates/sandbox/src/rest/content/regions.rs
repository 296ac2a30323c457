//! `GET /v3/content/regions`: where widgets can be placed in the theme Cornerstone
//! (bigcommerce/cornerstone, `templates/`). Account pages have only the regions of the header.

use serde_json::{Value, json};

use crate::rest::{ApiCall, Reply, reply::Version};

/// Regions of the layout, which are on every page.
const EVERYWHERE: [&str; 4] = [
    "header_bottom--global",
    "header_bottom",
    "header_navigation_bottom--global",
    "ssl_site_seal--global",
];

/// Regions of single pages.
const OWN: [(&str, &[&str]); 9] = [
    (
        "pages/brand",
        &[
            "brand_below_header",
            "brand_below_content",
            "product_item_below_price",
        ],
    ),
    (
        "pages/brands",
        &["brands_below_header", "brands_below_content"],
    ),
    ("pages/cart", &["cart_below_totals"]),
    (
        "pages/category",
        &[
            "category_below_header",
            "category_below_content",
            "product_item_below_price",
        ],
    ),
    (
        "pages/home",
        &[
            "home_below_menu",
            "home_below_carousel",
            "home_below_featured_products",
            "home_below_top_products",
            "home_below_new_products",
            "product_item_below_price",
        ],
    ),
    ("pages/page", &["page_builder_content"]),
    (
        "pages/product",
        &["product_below_price", "product_below_content"],
    ),
    (
        "pages/search",
        &["search_below_content", "product_item_below_price"],
    ),
    ("pages/errors/404", &[]),
];

/// Other pages that widgets can be placed on
/// (BigCommerce docs, `docs/storefront/widgets/index.mdx`).
const OTHERS: [&str; 36] = [
    "pages/account/add-address",
    "pages/account/add-return",
    "pages/account/add-wishlist",
    "pages/account/addresses",
    "pages/account/download-item",
    "pages/account/edit",
    "pages/account/inbox",
    "pages/account/orders/all",
    "pages/account/orders/completed",
    "pages/account/orders/details",
    "pages/account/orders/invoice",
    "pages/account/recent-items",
    "pages/account/return-saved",
    "pages/account/returns",
    "pages/account/wishlist-details",
    "pages/account/wishlists",
    "pages/auth/account-created",
    "pages/auth/create-account",
    "pages/auth/forgot-password",
    "pages/auth/login",
    "pages/auth/new-password",
    "pages/blog",
    "pages/blog-post",
    "pages/compare",
    "pages/contact-us",
    "pages/errors/403",
    "pages/errors/generic",
    "pages/gift-certificate/balance",
    "pages/gift-certificate/purchase",
    "pages/gift-certificate/redeem",
    "pages/order-confirmation",
    "pages/sitemap",
    "pages/subscribed",
    "pages/unavailable/hibernation",
    "pages/unavailable/maintenance",
    "pages/unsubscribe",
];

/// The kinds of custom templates, `pages/custom/product/<filename>`.
const CUSTOM: [&str; 3] = [
    "pages/custom/product/",
    "pages/custom/brand/",
    "pages/custom/category/",
];

/// Returns whether widgets can be placed on this page.
pub(crate) fn is_template_file(file: &str) -> bool {
    of(file).is_some()
}

/// Returns whether a page has this region.
pub(crate) fn has_region(file: &str, region: &str) -> bool {
    of(file).is_some_and(|all| all.contains(&region))
}

/// Returns the regions of a page, or `None` if there is no such page.
fn of(file: &str) -> Option<Vec<&'static str>> {
    let is_custom = CUSTOM.iter().any(|prefix| {
        file.strip_prefix(prefix)
            .is_some_and(|name| !name.is_empty())
    });
    let own = OWN
        .iter()
        .find(|(page, _)| *page == file)
        .map(|(_, own)| *own);
    let is_other = OTHERS.contains(&file) || is_custom;
    let own = own.or_else(|| is_other.then_some(&[][..]))?;
    Some(own.iter().chain(&EVERYWHERE).copied().collect())
}

/// `GET`: `template_file` is required; an unknown page is 404.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    call.requested_channel()?;
    let file = call.query.get("template_file");
    let file = file.ok_or_else(|| Reply::invalid_field("template_file", "error.path.missing"))?;
    let names = of(file).ok_or_else(|| Reply::not_found(Version::V3))?;
    let rows = names.into_iter().map(|name| json!({"name": name}));
    Ok(Reply::v3(Value::Array(rows.collect())))
}
