//! A product as V3 writes it: prices are numbers, and so is an absent sale price (0)
//! (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value;

use super::product_parts::{Images, ModifierJson, OptionJson, VariantJson};
use crate::{
    clock::iso8601,
    model::{Product, Store, Tracking},
    rest::{Query, Reply, reply::EmptyList},
    urls::Urls,
};

/// The values of `include`.
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

/// The fields and parts of a product that are asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection {
    /// Without duplicates.
    include: Vec<&'static str>,
    include_fields: Vec<String>,
    exclude_fields: Vec<String>,
}

impl Selection {
    /// Reads `include`, `include_fields` and `exclude_fields`.
    pub(crate) fn of(query: &Query) -> Result<Self, Reply> {
        let owned = |name| query.list(name).into_iter().map(str::to_owned).collect();
        let include = query.list("include");
        if let Some(name) = include.iter().find(|name| !INCLUDES.contains(name)) {
            let text = format!("'{name}' cannot be included.");
            return Err(Reply::v3_error(422, &text));
        }
        let mut included = INCLUDES.to_vec();
        included.retain(|name| include.contains(name));
        Ok(Self {
            include: included,
            include_fields: owned("include_fields"),
            exclude_fields: owned("exclude_fields"),
        })
    }

    /// Returns whether options or modifiers are included, which limits a page to ten rows.
    pub(crate) fn has_options(&self) -> bool {
        self.include.contains(&"options") || self.include.contains(&"modifiers")
    }

    /// Returns whether a field is written. `id` and the gift wrapping fields need not be asked for.
    fn has_field(&self, name: &str) -> bool {
        let always = matches!(
            name,
            "id" | "gift_wrapping_options_type" | "gift_wrapping_options_list"
        );
        let names = |list: &[String]| list.iter().any(|it| it == name);
        (always || self.include_fields.is_empty() || names(&self.include_fields))
            && (name == "id" || !names(&self.exclude_fields))
    }
}

/// A product.
///
/// Written by hand instead of with `derive(Serialize)`, because which fields are written is only
/// known at run time.
pub(crate) struct ProductJson<'a> {
    pub(crate) product: &'a Product,
    pub(crate) store: &'a Store,
    pub(crate) urls: &'a Urls,
    pub(crate) selection: &'a Selection,
}

/// The selected fields of an object that is being written.
struct Fields<'a, M> {
    map: &'a mut M,
    selection: &'a Selection,
}

impl<M: SerializeMap> Fields<'_, M> {
    fn add(&mut self, name: &'static str, value: impl Serialize) -> Result<(), M::Error> {
        if self.selection.has_field(name) {
            self.map.serialize_entry(name, &value)?;
        }
        Ok(())
    }
}

impl Serialize for ProductJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut fields = Fields {
            map: &mut map,
            selection: self.selection,
        };
        identity(&mut fields, self.product)?;
        sale(&mut fields, self.product)?;
        constants(&mut fields)?;
        for part in &self.selection.include {
            self.include(&mut map, part)?;
        }
        map.end()
    }
}

impl ProductJson<'_> {
    /// Writes an included part, which `include_fields` and `exclude_fields` do not affect.
    fn include<M: SerializeMap>(&self, map: &mut M, part: &str) -> Result<(), M::Error> {
        let product = self.product;
        let images = Images {
            product,
            store: self.store,
            urls: self.urls,
        };
        match part {
            "channels" => map.serialize_entry(part, &product.channels),
            "primary_image" => match images.primary() {
                Some(image) => map.serialize_entry(part, &image),
                None => Ok(()),
            },
            "images" => map.serialize_entry(part, images.all().as_slice()),
            "options" => {
                let options = product.options.iter();
                let options = options.map(|it| OptionJson::new(it, product));
                map.serialize_entry(part, &options.collect::<Vec<_>>())
            }
            "modifiers" => {
                let modifiers = product.modifiers.iter();
                let modifiers = modifiers.map(|it| ModifierJson::new(it, product));
                map.serialize_entry(part, &modifiers.collect::<Vec<_>>())
            }
            "variants" => {
                let variants = product.variants.iter();
                let variants = variants.map(|it| VariantJson::new(it, product, images));
                map.serialize_entry(part, &variants.collect::<Vec<_>>())
            }
            _ => map.serialize_entry(part, &EmptyList::default()),
        }
    }
}

#[derive(Serialize)]
struct CustomUrl<'a> {
    url: &'a str,
    is_customized: bool,
}

fn identity<M: SerializeMap>(
    fields: &mut Fields<'_, M>,
    product: &Product,
) -> Result<(), M::Error> {
    let base_variant = product.options.is_empty().then(|| product.variants[0].id);
    let custom_url = CustomUrl {
        url: &product.path,
        is_customized: false,
    };
    let description = format_args!("<p>{}</p>", escaped(&product.description));
    fields.add("id", product.id)?;
    fields.add("name", &product.name)?;
    fields.add(
        "type",
        if product.digital {
            "digital"
        } else {
            "physical"
        },
    )?;
    fields.add("sku", &product.sku)?;
    fields.add("description", description)?;
    fields.add("categories", [product.category_id])?;
    fields.add("brand_id", 0)?;
    fields.add("custom_url", custom_url)?;
    fields.add("base_variant_id", base_variant)?;
    fields.add("date_created", iso8601(product.date_created))?;
    fields.add("date_modified", iso8601(product.date_modified))?;
    fields.add("option_set_id", 0)?;
    fields.add("option_set_display", "right")
}

fn sale<M: SerializeMap>(fields: &mut Fields<'_, M>, product: &Product) -> Result<(), M::Error> {
    let sale_price = product.sale_price.unwrap_or_default();
    let hidden_label = product.price_hidden.as_deref().unwrap_or_default();
    let level = match product.tracking {
        Tracking::None => 0,
        _ => product.stock,
    };
    fields.add("price", product.price.number())?;
    fields.add("sale_price", sale_price.number())?;
    fields.add("retail_price", 0)?;
    fields.add("map_price", 0)?;
    fields.add("cost_price", 0)?;
    fields.add("calculated_price", product.current_price().number())?;
    fields.add("inventory_level", level)?;
    fields.add("inventory_warning_level", product.low_stock)?;
    fields.add("inventory_tracking", product.tracking.name())?;
    fields.add("is_visible", product.is_visible)?;
    fields.add("is_featured", product.is_featured)?;
    fields.add("availability", product.availability.name())?;
    fields.add("availability_description", "")?;
    fields.add("is_price_hidden", product.price_hidden.is_some())?;
    fields.add("price_hidden_label", hidden_label)?;
    fields.add("order_quantity_minimum", product.limits.minimum)?;
    fields.add("order_quantity_maximum", product.limits.maximum)?;
    fields.add("is_preorder_only", false)?;
    fields.add("preorder_message", "")?;
    fields.add("preorder_release_date", Value::Null)
}

/// Writes the fields that are the same for every product.
fn constants<M: SerializeMap>(fields: &mut Fields<'_, M>) -> Result<(), M::Error> {
    fields.add("weight", 1)?;
    fields.add("width", 0)?;
    fields.add("depth", 0)?;
    fields.add("height", 0)?;
    fields.add("tax_class_id", 0)?;
    fields.add("product_tax_code", "")?;
    fields.add("fixed_cost_shipping_price", 0)?;
    fields.add("is_free_shipping", false)?;
    fields.add("related_products", [-1])?;
    fields.add("warranty", "")?;
    fields.add("bin_picking_number", "")?;
    fields.add("layout_file", "")?;
    fields.add("upc", "")?;
    fields.add("mpn", "")?;
    fields.add("gtin", "")?;
    fields.add("search_keywords", "")?;
    fields.add("gift_wrapping_options_type", "any")?;
    fields.add("gift_wrapping_options_list", EmptyList::default())?;
    fields.add("sort_order", 0)?;
    fields.add("condition", "New")?;
    fields.add("is_condition_shown", false)?;
    fields.add("page_title", "")?;
    fields.add("meta_keywords", EmptyList::default())?;
    fields.add("meta_description", "")?;
    fields.add("view_count", 0)?;
    fields.add("reviews_rating_sum", 0)?;
    fields.add("reviews_count", 0)?;
    fields.add("total_sold", 0)?;
    fields.add("open_graph_type", "product")?;
    fields.add("open_graph_title", "")?;
    fields.add("open_graph_description", "")?;
    fields.add("open_graph_use_meta_description", true)?;
    fields.add("open_graph_use_product_name", true)?;
    fields.add("open_graph_use_image", true)
}

/// Escapes text for a description, which is HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
