//! The parts of a product that are included on demand: images, options, modifiers, variants
//! (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    clock::iso8601,
    model::{
        ChoiceStyle, Modifier, ModifierKind, Money, OptionValue, Product, ProductOption, Store,
        Tracking, Variant, swatch_color,
    },
    rest::reply::Null,
    urls::Urls,
};

/// Writes a product's pictures in the documented sizes. Those are boxes (for example 560 × 850) that
/// a picture is fitted into; these pictures are square, so the width is enough.
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

    /// Returns the primary image. Without one the field is left out: the document does not let it be
    /// null.
    pub(crate) fn primary(self) -> Option<ImageJson<'a>> {
        let product = self.product;
        (!product.picture.is_empty()).then(|| ImageJson {
            id: product.id * 10,
            product_id: product.id,
            is_thumbnail: true,
            sort_order: 0,
            description: &product.name,
            image_file: format!("{}/{}.svg", product.id % 10, product.id),
            url_zoom: self.url(1280),
            url_standard: self.url(560),
            url_thumbnail: self.url(330),
            url_tiny: self.url(66),
            date_modified: iso8601(product.date_modified),
            image_url: None,
        })
    }

    /// Returns all images: the primary one, or none.
    pub(crate) fn all(self) -> Option<ImageJson<'a>> {
        self.primary().map(|image| ImageJson {
            image_url: Some(""),
            ..image
        })
    }
}

#[derive(Serialize)]
pub(crate) struct ImageJson<'a> {
    pub(crate) id: u64,
    product_id: u64,
    is_thumbnail: bool,
    sort_order: u8,
    description: &'a str,
    image_file: String,
    url_zoom: String,
    url_standard: String,
    url_thumbnail: String,
    url_tiny: String,
    date_modified: String,
    /// Only in lists of images.
    #[serde(skip_serializing_if = "Option::is_none")]
    image_url: Option<&'static str>,
}

/// An option, whose values make up variants.
#[derive(Serialize)]
pub(crate) struct OptionJson<'a> {
    id: u64,
    product_id: u64,
    name: String,
    display_name: &'a str,
    r#type: &'static str,
    sort_order: u8,
    option_values: Vec<ValueJson<'a>>,
    config: Value,
}

impl<'a> OptionJson<'a> {
    pub(crate) fn new(option: &'a ProductOption, product: &Product) -> Self {
        Self {
            id: option.id,
            product_id: product.id,
            name: format!("{}{}", option.name, option.id),
            display_name: &option.name,
            r#type: option.style.name(),
            sort_order: 0,
            option_values: values(&option.values, ModifierKind::Choice(option.style)),
            config: json!({}),
        }
    }
}

/// A modifier: an option that makes no variants.
#[derive(Serialize)]
pub(crate) struct ModifierJson<'a> {
    id: u64,
    product_id: u64,
    name: String,
    display_name: &'a str,
    r#type: &'static str,
    required: bool,
    sort_order: u8,
    config: Value,
    option_values: Vec<ValueJson<'a>>,
}

impl<'a> ModifierJson<'a> {
    pub(crate) fn new(modifier: &'a Modifier, product: &Product) -> Self {
        let (kind, config) = kind_and_config(modifier);
        Self {
            id: modifier.id,
            product_id: product.id,
            name: format!("{}{}", modifier.name, modifier.id),
            display_name: &modifier.name,
            r#type: kind,
            required: modifier.required,
            sort_order: 0,
            config,
            option_values: values(&modifier.values, modifier.kind),
        }
    }
}

fn kind_and_config(modifier: &Modifier) -> (&'static str, Value) {
    match modifier.kind {
        ModifierKind::PickList => (
            "product_list",
            json!({
                "product_list_adjusts_inventory": true,
                "product_list_adjusts_pricing": false,
                "product_list_shipping_calc": "none",
            }),
        ),
        ModifierKind::Choice(style) => (style.name(), json!({})),
        ModifierKind::Checkbox => (
            "checkbox",
            json!({"checkbox_label": modifier.name, "checked_by_default": false}),
        ),
        ModifierKind::Text(longest) => (
            "text",
            json!({
                "text_characters_limited": true,
                "text_min_length": 1,
                "text_max_length": longest,
            }),
        ),
        ModifierKind::MultiLineText { longest, lines } => (
            "multi_line_text",
            json!({
                "text_characters_limited": true,
                "text_min_length": 1,
                "text_max_length": longest,
                "text_lines_limited": true,
                "text_max_lines": lines,
            }),
        ),
        ModifierKind::Number { lowest, highest } => (
            "numbers_only_text",
            json!({
                "number_limited": true,
                "number_limit_mode": "range",
                "number_lowest_value": lowest,
                "number_highest_value": highest,
                "number_integers_only": false,
            }),
        ),
        ModifierKind::Date { earliest: None } => ("date", json!({"date_limited": false})),
        ModifierKind::Date {
            earliest: Some(day),
        } => (
            "date",
            json!({
                "date_limited": true,
                "date_limit_mode": "earliest",
                "date_earliest_value": day.strftime("%F").to_string(),
            }),
        ),
        ModifierKind::File => (
            "file",
            json!({
                "file_types_mode": "specific",
                "file_types_supported": ["images"],
                "file_max_size": 5,
            }),
        ),
    }
}

/// A value of an option or a modifier.
#[derive(Serialize)]
struct ValueJson<'a> {
    id: u64,
    label: &'a str,
    sort_order: usize,
    value_data: Option<ValueData>,
    is_default: bool,
}

/// Extra data of a value, by the kind of its option.
#[derive(Serialize)]
#[serde(untagged)]
enum ValueData {
    Product { product_id: u64 },
    Checkbox { checked_value: bool },
    Swatch { colors: [&'static str; 1] },
}

fn values(values: &[OptionValue], kind: ModifierKind) -> Vec<ValueJson<'_>> {
    let values = values.iter().enumerate();
    values
        .map(|(place, value)| ValueJson {
            id: value.id,
            label: &value.label,
            sort_order: place,
            value_data: match kind {
                ModifierKind::Checkbox => Some(ValueData::Checkbox {
                    checked_value: place == 0,
                }),
                ModifierKind::Choice(ChoiceStyle::Swatch) => Some(ValueData::Swatch {
                    colors: [swatch_color(place)],
                }),
                _ => value
                    .product_id
                    .map(|product_id| ValueData::Product { product_id }),
            },
            is_default: place == 0 && kind != ModifierKind::Checkbox,
        })
        .collect()
}

/// A variant: one combination of option values.
#[derive(Default, Serialize)]
pub(crate) struct VariantJson<'a> {
    id: u64,
    product_id: u64,
    sku: &'a str,
    sku_id: u64,
    price: Option<Value>,
    calculated_price: Value,
    sale_price: Null,
    retail_price: Null,
    map_price: u8,
    cost_price: Null,
    weight: Null,
    width: Null,
    height: Null,
    depth: Null,
    calculated_weight: u8,
    is_free_shipping: bool,
    fixed_cost_shipping_price: Null,
    purchasing_disabled: bool,
    purchasing_disabled_message: &'static str,
    image_url: String,
    upc: &'static str,
    mpn: &'static str,
    gtin: &'static str,
    inventory_level: i64,
    inventory_warning_level: i64,
    bin_picking_number: &'static str,
    option_values: Vec<VariantValueJson<'a>>,
}

impl<'a> VariantJson<'a> {
    pub(crate) fn new(variant: &'a Variant, product: &'a Product, images: Images<'a>) -> Self {
        let has_image = !product.picture.is_empty();
        let calculated = variant.price.unwrap_or(product.current_price());
        Self {
            id: variant.id,
            product_id: product.id,
            sku: &variant.sku,
            sku_id: variant.id,
            price: variant.price.map(Money::number),
            calculated_price: calculated.number(),
            calculated_weight: 1,
            purchasing_disabled: variant.purchasing_disabled,
            purchasing_disabled_message: if variant.purchasing_disabled {
                "We no longer sell this one."
            } else {
                ""
            },
            image_url: if has_image {
                images.url(560)
            } else {
                String::new()
            },
            inventory_level: match product.tracking {
                Tracking::Variant => variant.stock,
                Tracking::Product if product.options.is_empty() => product.stock,
                _ => 0,
            },
            inventory_warning_level: product.low_stock,
            option_values: variant_values(variant, product),
            ..Self::default()
        }
    }
}

/// The value a variant has for an option.
#[derive(Serialize)]
struct VariantValueJson<'a> {
    id: u64,
    label: &'a str,
    option_id: u64,
    option_display_name: &'a str,
}

fn variant_values<'a>(variant: &Variant, product: &'a Product) -> Vec<VariantValueJson<'a>> {
    let chosen = product.options.iter().zip(&variant.choices);
    chosen
        .filter_map(|(option, choice)| {
            let value = option.values.get(*choice)?;
            Some(VariantValueJson {
                id: value.id,
                label: &value.label,
                option_id: option.id,
                option_display_name: &option.name,
            })
        })
        .collect()
}
