//! What is included with a product on demand: images, options, modifiers, variants
//! (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

use serde_json::{Value, json};

use crate::{
    clock::iso8601,
    urls::Urls,
    world::{
        Modifier, ModifierKind, Money, OptionValue, Product, ProductOption, Store, Tracking,
        Variant,
    },
};

/// A product's pictures, in the documented sizes. Those are boxes (up to 560 × 850, say) that a
/// picture is fitted into; these are square, so the width says it all.
pub(super) struct Images<'a> {
    pub(super) product: &'a Product,
    pub(super) store: &'a Store,
    pub(super) urls: &'a Urls,
}

impl Images<'_> {
    fn url(&self, side: u32) -> String {
        let shop = self.urls.storefront(&self.store.hash, 1);
        format!("{shop}/pictures/{}/{side}x{side}.svg", self.product.id)
    }

    /// The primary image; none where there is none: the document does not let it be null.
    pub(super) fn primary(&self) -> Option<Value> {
        if self.product.picture.is_empty() {
            return None;
        }
        Some(json!({
            "id": self.product.id * 10,
            "product_id": self.product.id,
            "is_thumbnail": true,
            "sort_order": 0,
            "description": self.product.name,
            "image_file": format!("{}/{}.svg", self.product.id % 10, self.product.id),
            "url_zoom": self.url(1280),
            "url_standard": self.url(560),
            "url_thumbnail": self.url(330),
            "url_tiny": self.url(66),
            "date_modified": iso8601(self.product.date_modified),
        }))
    }

    /// Every image: the primary one or none.
    pub(super) fn all(&self) -> Value {
        let image = self.primary().map(|mut image| {
            image["image_url"] = json!("");
            image
        });
        image.into_iter().collect()
    }
}

/// A choice that makes variants.
pub(super) fn option(option: &ProductOption, product: &Product) -> Value {
    json!({
        "id": option.id,
        "product_id": product.id,
        "name": format!("{}{}", option.name, option.id),
        "display_name": option.name,
        "type": "dropdown",
        "sort_order": 0,
        "option_values": values(&option.values),
        "config": {},
    })
}

/// A choice that makes none.
pub(super) fn modifier(modifier: &Modifier, product: &Product) -> Value {
    let (kind, config) = match modifier.kind {
        ModifierKind::PickList => ("product_list", pick_list_config()),
        ModifierKind::Choice => ("dropdown", json!({})),
        ModifierKind::Text(longest) => ("text", text_config(longest)),
    };
    json!({
        "id": modifier.id,
        "product_id": product.id,
        "name": format!("{}{}", modifier.name, modifier.id),
        "display_name": modifier.name,
        "type": kind,
        "required": modifier.required,
        "sort_order": 0,
        "config": config,
        "option_values": values(&modifier.values),
    })
}

fn pick_list_config() -> Value {
    json!({
        "product_list_adjusts_inventory": true,
        "product_list_adjusts_pricing": false,
        "product_list_shipping_calc": "none",
    })
}

fn text_config(longest: u16) -> Value {
    json!({
        "text_characters_limited": true,
        "text_min_length": 1,
        "text_max_length": longest,
    })
}

fn values(values: &[OptionValue]) -> Vec<Value> {
    let write = |(sort_order, value): (usize, &OptionValue)| {
        json!({
            "id": value.id,
            "label": value.label,
            "sort_order": sort_order,
            "value_data": value.product_id.map(|id| json!({"product_id": id})),
            "is_default": sort_order == 0,
        })
    };
    values.iter().enumerate().map(write).collect()
}

/// One combination of option values.
pub(super) fn variant(variant: &Variant, product: &Product, images: &Images<'_>) -> Value {
    let own = |amount: Option<Money>| amount.map_or(Value::Null, Money::number);
    let image = if product.picture.is_empty() {
        String::new()
    } else {
        images.url(560)
    };
    let level = match product.tracking {
        Tracking::Variant => variant.stock,
        Tracking::Product if product.options.is_empty() => product.stock,
        _ => 0,
    };
    json!({
        "id": variant.id,
        "product_id": product.id,
        "sku": variant.sku,
        "sku_id": variant.id,
        "price": own(variant.price),
        "calculated_price": variant.price.unwrap_or(product.current_price()).number(),
        "sale_price": null,
        "retail_price": null,
        "map_price": 0,
        "cost_price": null,
        "weight": null,
        "width": null,
        "height": null,
        "depth": null,
        "calculated_weight": 1,
        "is_free_shipping": false,
        "fixed_cost_shipping_price": null,
        "purchasing_disabled": variant.purchasing_disabled,
        "purchasing_disabled_message": "",
        "image_url": image,
        "upc": "",
        "mpn": "",
        "gtin": "",
        "inventory_level": level,
        "inventory_warning_level": product.low_stock,
        "bin_picking_number": "",
        "option_values": variant_values(variant, product),
    })
}

fn variant_values(variant: &Variant, product: &Product) -> Vec<Value> {
    let chosen = product.options.iter().zip(&variant.choices);
    let write = |(option, choice): (&ProductOption, &usize)| {
        let value = option.values.get(*choice)?;
        Some(json!({
            "id": value.id,
            "label": value.label,
            "option_id": option.id,
            "option_display_name": option.name,
        }))
    };
    chosen.filter_map(write).collect()
}
