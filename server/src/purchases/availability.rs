//! Whether a product can be had today.

use app::model::Availability;
use db::model::{KnownProduct, KnownVariant, Sale, Stock};

/// Of a product, as the variant that was bought (`variant_id` none: no variant recorded, or a simple
/// product; `variant` none: the catalog has no such variant), on a channel.
///
/// BigCommerce docs, `reference/catalog/products_catalog.v3.yml`.
pub(super) fn of(
    product: &KnownProduct,
    variant_id: Option<u64>,
    variant: Option<&KnownVariant>,
    channel_id: Option<u64>,
) -> Availability {
    let is_sold_here = match (channel_id, &product.channels) {
        (Some(channel), Some(channels)) => channels.contains(&channel),
        // Nothing says that it is sold only elsewhere.
        _ => true,
    };
    // A variant that was deleted cannot be bought again, even if the product can.
    let is_gone = variant_id.is_some() && variant.is_none() && product.has_variants;
    if product.is_visible == Some(false)
        || product.sale == Sale::Never
        || !is_sold_here
        || is_gone
        || variant.is_some_and(|variant| variant.is_disabled)
    {
        return Availability::Unavailable;
    }
    if product.is_visible.is_none() || product.sale == Sale::Unknown {
        return Availability::Unknown;
    }
    let stock = stock(product, variant);
    if stock.is_some_and(|stock| stock.level <= 0) {
        Availability::OutOfStock
    } else if product.sale == Sale::Ahead {
        Availability::Preorder
    } else if stock.is_some_and(|stock| stock.level <= stock.warning) {
        Availability::LowStock
    } else {
        Availability::InStock
    }
}

/// Returns how many are left and from which number on stock is low, or `None` if stock is not tracked or
/// unknown.
fn stock(product: &KnownProduct, variant: Option<&KnownVariant>) -> Option<Stock> {
    match variant {
        Some(variant) if product.is_counted_by_variant => variant.stock,
        _ => product.stock,
    }
}
