//! What is included with a product on demand: images, options, modifiers, variants
//! (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

use serde::{Serialize, ser::SerializeMap};
use serde_json::{Value, json};

use crate::rest::object::{List, NULL, fields, objects};
use crate::{
    clock::iso8601,
    model::{
        Modifier, ModifierKind, Money, OptionValue, Product, ProductOption, Store, Tracking,
        Variant,
    },
    urls::Urls,
};

/// A product's pictures, in the documented sizes. Those are boxes (up to 560 × 850, say) that a
/// picture is fitted into; these are square, so the width says it all.
#[derive(Clone, Copy)]
pub(crate) struct Images<'a> {
    pub(crate) product: &'a Product,
    pub(crate) store: &'a Store,
    pub(crate) urls: &'a Urls,
}

impl<'a> Images<'a> {
    fn url(&self, side: u32) -> String {
        let shop = self.urls.storefront(&self.store.hash, 1);
        format!("{shop}/pictures/{}/{side}x{side}.svg", self.product.id)
    }

    /// The primary image; none where there is none: the document does not let it be null.
    pub(crate) fn primary(self) -> Option<Image<'a>> {
        let has_one = !self.product.picture.is_empty();
        has_one.then_some(Image {
            of: self,
            is_listed: false,
        })
    }

    /// Every image: the primary one or none.
    pub(crate) fn all(self) -> Option<Image<'a>> {
        let image = self.primary();
        image.map(|image| Image {
            is_listed: true,
            ..image
        })
    }
}

/// A picture, to be written.
pub(crate) struct Image<'a> {
    of: Images<'a>,
    /// One of all, which say one thing more.
    is_listed: bool,
}

/// A choice that makes variants, to be written.
struct Choice<'a>(&'a ProductOption, &'a Product);

/// A choice that makes none, to be written.
struct WrittenModifier<'a>(&'a Modifier, &'a Product);

/// A variant, to be written.
struct WrittenVariant<'a> {
    variant: &'a Variant,
    product: &'a Product,
    images: Images<'a>,
}

/// One value of a choice and its place.
struct ChoiceValue<'a>(usize, &'a OptionValue);

/// The value that a variant has of an option.
struct VariantValue<'a>(&'a ProductOption, &'a OptionValue);

objects!(
    Image,
    Choice,
    WrittenModifier,
    WrittenVariant,
    ChoiceValue,
    VariantValue
);

impl Image<'_> {
    /// Its id.
    pub(crate) fn id(&self) -> u64 {
        self.of.product.id * 10
    }

    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let (product, url) = (self.of.product, |side| self.of.url(side));
        fields!(map, {
            "id": self.id(),
            "product_id": product.id,
            "is_thumbnail": true,
            "sort_order": 0,
            "description": product.name,
            "image_file": format_args!("{}/{}.svg", product.id % 10, product.id),
            "url_zoom": url(1280),
            "url_standard": url(560),
            "url_thumbnail": url(330),
            "url_tiny": url(66),
            "date_modified": iso8601(product.date_modified),
        });
        if self.is_listed {
            fields!(map, {"image_url": ""});
        }
        Ok(())
    }
}

/// A choice that makes variants.
pub(crate) fn option<'a>(option: &'a ProductOption, product: &'a Product) -> impl Serialize + 'a {
    Choice(option, product)
}

impl Choice<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self(option, product) = *self;
        fields!(map, {
            "id": option.id,
            "product_id": product.id,
            "name": format_args!("{}{}", option.name, option.id),
            "display_name": option.name,
            "type": "dropdown",
            "sort_order": 0,
            "option_values": values(&option.values),
            "config": json!({}),
        });
        Ok(())
    }
}

/// A choice that makes none.
pub(crate) fn modifier<'a>(modifier: &'a Modifier, product: &'a Product) -> impl Serialize + 'a {
    WrittenModifier(modifier, product)
}

impl WrittenModifier<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self(modifier, product) = *self;
        let (kind, config) = match modifier.kind {
            ModifierKind::PickList => ("product_list", pick_list_config()),
            ModifierKind::Choice => ("dropdown", json!({})),
            ModifierKind::Text(longest) => ("text", text_config(longest)),
        };
        fields!(map, {
            "id": modifier.id,
            "product_id": product.id,
            "name": format_args!("{}{}", modifier.name, modifier.id),
            "display_name": modifier.name,
            "type": kind,
            "required": modifier.required,
            "sort_order": 0,
            "config": config,
            "option_values": values(&modifier.values),
        });
        Ok(())
    }
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

fn values(values: &[OptionValue]) -> impl Serialize + '_ {
    let values = values.iter().enumerate();
    List(values.map(|(sort_order, value)| ChoiceValue(sort_order, value)))
}

impl ChoiceValue<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self(sort_order, value) = *self;
        fields!(map, {
            "id": value.id,
            "label": value.label,
            "sort_order": sort_order,
            "value_data": value.product_id.map(|id| json!({"product_id": id})),
            "is_default": sort_order == 0,
        });
        Ok(())
    }
}

/// One combination of option values.
pub(crate) fn variant<'a>(
    variant: &'a Variant,
    product: &'a Product,
    images: Images<'a>,
) -> impl Serialize + 'a {
    WrittenVariant {
        variant,
        product,
        images,
    }
}

impl WrittenVariant<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self {
            variant,
            product,
            images,
        } = *self;
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
        fields!(map, {
            "id": variant.id,
            "product_id": product.id,
            "sku": variant.sku,
            "sku_id": variant.id,
            "price": variant.price.map(Money::number),
            "calculated_price": variant.price.unwrap_or(product.current_price()).number(),
            "sale_price": NULL,
            "retail_price": NULL,
            "map_price": 0,
            "cost_price": NULL,
            "weight": NULL,
            "width": NULL,
            "height": NULL,
            "depth": NULL,
            "calculated_weight": 1,
            "is_free_shipping": false,
            "fixed_cost_shipping_price": NULL,
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
        });
        Ok(())
    }
}

fn variant_values<'a>(variant: &'a Variant, product: &'a Product) -> impl Serialize + 'a {
    let chosen = product.options.iter().zip(&variant.choices);
    List(chosen.filter_map(|(option, choice)| {
        let value = option.values.get(*choice)?;
        Some(VariantValue(option, value))
    }))
}

impl VariantValue<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self(option, value) = *self;
        fields!(map, {
            "id": value.id,
            "label": value.label,
            "option_id": option.id,
            "option_display_name": option.name,
        });
        Ok(())
    }
}
