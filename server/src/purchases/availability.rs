//! Whether a product can be had today.

use app::model::Availability;
use bigcommerce::{InventoryTracking, Product, Variant};

/// Of a product, as the variant that was bought (none: no variant recorded, or a simple product),
/// on a channel.
///
/// BigCommerce docs, `reference/catalog/products_catalog.v3.yml`.
pub(super) fn of(
    product: &Product,
    variant_id: Option<u64>,
    channel_id: Option<u64>,
) -> Availability {
    let variant = variant_id.and_then(|id| product.variant(id));
    let is_sold_here = channel_id
        .is_none_or(|channel| product.channels.is_empty() || product.channels.contains(&channel));
    // A variant that was deleted cannot be bought again, even if the product can.
    let is_gone = variant_id.is_some() && variant.is_none() && !product.variants.is_empty();
    if !product.is_visible
        || product.availability == bigcommerce::Availability::Disabled
        || !is_sold_here
        || is_gone
        || variant.is_some_and(|variant| variant.purchasing_disabled)
    {
        return Availability::Unavailable;
    }
    let stock = stock(product, variant);
    if stock.is_some_and(|(level, _)| level <= 0) {
        Availability::OutOfStock
    } else if product.availability == bigcommerce::Availability::Preorder {
        Availability::Preorder
    } else if stock.is_some_and(|(level, warning)| level <= warning) {
        Availability::LowStock
    } else {
        Availability::InStock
    }
}

/// How many are left and how few are few; none where nobody counts.
fn stock(product: &Product, variant: Option<&Variant>) -> Option<(i64, i64)> {
    match (product.inventory_tracking, variant) {
        (InventoryTracking::None, _) => None,
        (InventoryTracking::Variant, Some(variant)) => {
            Some((variant.inventory_level, variant.inventory_warning_level))
        }
        (InventoryTracking::Product | InventoryTracking::Variant, _) => {
            Some((product.inventory_level, product.inventory_warning_level))
        }
    }
}
