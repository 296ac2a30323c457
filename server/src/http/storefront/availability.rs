//! The current availability of a product.

use app::model::Availability;
use db::model::{Sale, Stock, StoredProduct, StoredVariant};

/// Returns the availability of a product on a channel, as the variant that was bought. `variant` is `None` if the order
/// recorded none, or if the catalog no longer has it: then the availability is that of the product. Low stock is only
/// reported if the storefront shows stock levels.
///
/// BigCommerce docs, `reference/catalog/products_catalog.v3.yml`.
pub(super) fn of(
    product: &StoredProduct,
    variant: Option<&StoredVariant>,
    channel_id: Option<u64>,
    shows_stock: bool,
) -> Availability {
    let is_sold_here = match (channel_id, &product.channels) {
        (Some(channel), Some(channels)) => channels.contains(&channel),
        // If either is unknown, nothing says that the product is only sold elsewhere.
        _ => true,
    };
    if product.is_visible == Some(false)
        || product.sale == Sale::Never
        || !is_sold_here
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
    } else if shows_stock && stock.is_some_and(|stock| stock.level <= stock.warning) {
        Availability::LowStock
    } else {
        Availability::InStock
    }
}

/// Returns the stock level and the low-stock threshold, or `None` if stock is not tracked or unknown.
fn stock(product: &StoredProduct, variant: Option<&StoredVariant>) -> Option<Stock> {
    match variant {
        Some(variant) if product.is_counted_by_variant => variant.stock,
        _ => product.stock,
    }
}
