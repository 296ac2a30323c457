//! Conversion of products from the catalog into the form in which they are stored.

use bigcommerce::{Availability, Image, InventoryTracking, Modifier, Product, Variant};
use db::{
    limits::{
        CHANNELS_PER_PRODUCT, MODIFIER_VALUES_PER_PRODUCT, NAME_BYTES, OPTION_BYTES,
        OPTIONS_PER_LINE, SKU_BYTES, URL_BYTES, cut,
    },
    model::{Sale, Stock, StoredChoice, StoredImage, StoredModifier, StoredProduct, StoredVariant},
};
use jiff::Timestamp;

use crate::shop_rules::message;

/// Returns the stored form of a product. `has_asked_modifiers` says whether the catalog was asked for its modifiers.
pub(super) fn stored_product(product: &Product, has_asked_modifiers: bool) -> StoredProduct {
    let tracking = product.inventory_tracking;
    let variants = &product.variants;
    let choices = choices(&variants.list);
    StoredProduct {
        name: cut(&product.name, NAME_BYTES).to_owned(),
        sku: cut(&product.sku, SKU_BYTES).to_owned(),
        price: product.current_price(),
        stock: stock(product.inventory_level, product.inventory_warning_level)
            .filter(|_| tracking != InventoryTracking::None),
        is_counted_by_variant: tracking == InventoryTracking::Variant,
        sale: match product.availability {
            Some(Availability::Available) => Sale::Now,
            Some(Availability::Preorder) => Sale::Ahead,
            Some(Availability::Disabled) => Sale::Never,
            None => Sale::Unknown,
        },
        is_visible: product.is_visible,
        is_price_hidden: product.is_price_hidden,
        price_hidden_label: message(product.price_hidden_label.as_deref()),
        preorder_message: message(product.preorder_message.as_deref()),
        released_at: product.preorder_release_date.map(Timestamp::as_second),
        path: url(product.custom_url.as_deref()),
        minimum: product.order_quantity_minimum,
        maximum: product.order_quantity_maximum,
        image: product.primary_image.as_ref().map(stored_image),
        channels: product.channels.as_ref().map(|channels| {
            let kept = channels.iter().take(CHANNELS_PER_PRODUCT);
            kept.copied().collect()
        }),
        has_variants: variants.are_complete && !variants.list.is_empty(),
        has_options: !variants.are_complete || !choices.is_empty(),
        choices,
        base_variant_id: product.base_variant_id,
        has_asked_modifiers,
        modifiers: product.modifiers.as_deref().and_then(modifiers),
    }
}

fn stock(level: Option<i64>, warning: i64) -> Option<Stock> {
    level.map(|level| Stock { level, warning })
}

/// Returns the options that distinguish a product's variants with the values that variants have, without duplicates.
fn choices(variants: &[Variant]) -> Vec<StoredChoice> {
    let mut choices: Vec<StoredChoice> = Vec::new();
    for value in variants.iter().flat_map(|variant| &variant.option_values) {
        let is_full = choices.len() == OPTIONS_PER_LINE;
        let mut known = choices.iter_mut();
        match known.find(|known| known.option_id == value.option_id) {
            Some(known) if known.values.contains(&value.id) => {}
            Some(known) => known.values.push(value.id),
            None if is_full => {}
            None => choices.push(StoredChoice {
                option_id: value.option_id,
                name: cut(&value.option_display_name, OPTION_BYTES).to_owned(),
                values: vec![value.id],
            }),
        }
    }
    choices
}

/// Returns the stored form of a product's modifiers, or `None` if there are too many.
fn modifiers(modifiers: &[Modifier]) -> Option<Vec<StoredModifier>> {
    let values = |modifier: &Modifier| modifier.option_values.as_ref().map_or(0, Vec::len);
    let count: usize = modifiers.iter().map(|modifier| 1 + values(modifier)).sum();
    if count > MODIFIER_VALUES_PER_PRODUCT {
        return None;
    }
    let stored = modifiers.iter().map(|modifier| StoredModifier {
        option_id: modifier.id,
        values: modifier
            .option_values
            .iter()
            .flatten()
            .map(|value| value.id)
            .collect(),
    });
    Some(stored.collect())
}

fn stored_image(image: &Image) -> StoredImage {
    let sizes = [&image.url_standard, &image.url_zoom, &image.url_thumbnail];
    let mut sizes = sizes.into_iter().filter_map(|size| url(size.as_deref()));
    StoredImage {
        url: sizes.next(),
        others: sizes.collect(),
        alt: cut(&image.description, NAME_BYTES).to_owned(),
    }
}

/// Returns the stored form of a variant.
pub(super) fn stored_variant(variant: &Variant) -> StoredVariant {
    StoredVariant {
        sku: cut(&variant.sku, SKU_BYTES).to_owned(),
        price: variant.current_price(),
        stock: stock(variant.inventory_level, variant.inventory_warning_level),
        is_disabled: variant.purchasing_disabled,
        disabled_message: message(variant.purchasing_disabled_message.as_deref()),
        image: url(variant.image_url.as_deref()),
    }
}

/// Returns a URL unless it is too long. A truncated one would lead nowhere.
fn url(text: Option<&str>) -> Option<String> {
    text.filter(|url| url.len() <= URL_BYTES).map(str::to_owned)
}
