//! Products as V3 writes them: prices are numbers, and so is an absent sale price (0)
//! (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

use serde_json::{Map, Value, json};

use super::{
    Query, Reply,
    product_parts::{Images, modifier, option, variant},
};
use crate::{
    clock::iso8601,
    urls::Urls,
    world::{Product, Store, Tracking},
};

/// What `include` may name.
const INCLUDES: [&str; 11] = [
    "bulk_pricing_rules",
    "channels",
    "custom_fields",
    "images",
    "modifiers",
    "options",
    "parent_relations",
    "primary_image",
    "reviews",
    "variants",
    "videos",
];

/// Which parts of a product are asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    include: Vec<String>,
    fields: Vec<String>,
    without: Vec<String>,
}

impl Parts {
    /// Reads `include`, `include_fields` and `exclude_fields`.
    pub(super) fn of(query: &Query) -> Result<Self, Reply> {
        let list = |name| {
            query
                .list(name)
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let include = list("include");
        match include
            .iter()
            .find(|name| !INCLUDES.contains(&name.as_str()))
        {
            Some(name) => Err(Reply::v3_error(
                422,
                &format!("'{name}' cannot be included."),
            )),
            None => Ok(Self {
                include,
                fields: list("include_fields"),
                without: list("exclude_fields"),
            }),
        }
    }

    /// Whether options or modifiers are included: then a page has ten rows at most.
    pub(super) fn has_options(&self) -> bool {
        self.has("options") || self.has("modifiers")
    }

    fn has(&self, name: &str) -> bool {
        self.include.iter().any(|it| it == name)
    }

    /// Keeps `id`, the gift wrapping fields and those asked for.
    fn keep(&self, fields: &mut Map<String, Value>) {
        let always = |name: &str| {
            matches!(
                name,
                "id" | "gift_wrapping_options_type" | "gift_wrapping_options_list"
            )
        };
        if !self.fields.is_empty() {
            fields.retain(|name, _| always(name) || self.fields.contains(name));
        }
        fields.retain(|name, _| name == "id" || !self.without.contains(name));
    }
}

/// A product with the parts asked for.
pub(crate) fn product(product: &Product, store: &Store, urls: &Urls, parts: &Parts) -> Value {
    let mut fields = base(product);
    parts.keep(&mut fields);
    let images = Images {
        product,
        store,
        urls,
    };
    for name in &parts.include {
        let included = match name.as_str() {
            "channels" => json!(product.channels),
            "primary_image" => match images.primary() {
                Some(image) => image,
                None => continue,
            },
            "images" => images.all(),
            "options" => product
                .options
                .iter()
                .map(|it| option(it, product))
                .collect(),
            "modifiers" => product
                .modifiers
                .iter()
                .map(|it| modifier(it, product))
                .collect(),
            "variants" => product
                .variants
                .iter()
                .map(|it| variant(it, product, &images))
                .collect(),
            _ => json!([]),
        };
        fields.insert(name.clone(), included);
    }
    Value::Object(fields)
}

fn base(product: &Product) -> Map<String, Value> {
    let mut fields = object(identity(product));
    fields.extend(object(selling(product)));
    fields.extend(object(the_rest()));
    fields
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

fn identity(product: &Product) -> Value {
    let base_variant = product.options.is_empty().then(|| product.variants[0].id);
    json!({
        "id": product.id,
        "name": product.name,
        "type": if product.digital { "digital" } else { "physical" },
        "sku": product.sku,
        "description": format!("<p>{}</p>", escaped(&product.description)),
        "categories": [product.category_id],
        "brand_id": 0,
        "custom_url": {"url": product.path, "is_customized": false},
        "base_variant_id": base_variant,
        "date_created": iso8601(product.date_created),
        "date_modified": iso8601(product.date_modified),
        "option_set_id": 0,
        "option_set_display": "right",
    })
}

fn selling(product: &Product) -> Value {
    json!({
        "price": product.price.number(),
        "sale_price": product.sale_price.unwrap_or_default().number(),
        "retail_price": 0,
        "map_price": 0,
        "cost_price": 0,
        "calculated_price": product.current_price().number(),
        "inventory_level": if product.tracking == Tracking::None { 0 } else { product.stock },
        "inventory_warning_level": product.low_stock,
        "inventory_tracking": product.tracking.name(),
        "is_visible": product.is_visible,
        "is_featured": product.is_featured,
        "availability": product.availability.name(),
        "availability_description": "",
        "is_price_hidden": product.price_hidden.is_some(),
        "price_hidden_label": product.price_hidden.as_deref().unwrap_or_default(),
        "order_quantity_minimum": product.limits.minimum,
        "order_quantity_maximum": product.limits.maximum,
        "is_preorder_only": false,
        "preorder_message": "",
        "preorder_release_date": null,
    })
}

/// Fields nobody here gives a value.
fn the_rest() -> Value {
    json!({
        "weight": 1,
        "width": 0,
        "depth": 0,
        "height": 0,
        "tax_class_id": 0,
        "product_tax_code": "",
        "fixed_cost_shipping_price": 0,
        "is_free_shipping": false,
        "related_products": [-1],
        "warranty": "",
        "bin_picking_number": "",
        "layout_file": "",
        "upc": "",
        "mpn": "",
        "gtin": "",
        "search_keywords": "",
        "gift_wrapping_options_type": "any",
        "gift_wrapping_options_list": [],
        "sort_order": 0,
        "condition": "New",
        "is_condition_shown": false,
        "page_title": "",
        "meta_keywords": [],
        "meta_description": "",
        "view_count": 0,
        "reviews_rating_sum": 0,
        "reviews_count": 0,
        "total_sold": 0,
        "open_graph_type": "product",
        "open_graph_title": "",
        "open_graph_description": "",
        "open_graph_use_meta_description": true,
        "open_graph_use_product_name": true,
        "open_graph_use_image": true,
    })
}

/// Descriptions are HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
