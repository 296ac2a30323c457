//! Products as V3 writes them: prices are numbers, and so is an absent sale price (0)
//! (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

use serde::{Serialize, ser::SerializeMap};

use super::product_parts::{Images, modifier, option, variant};
use crate::rest::{
    Query, Reply,
    object::{EMPTY, List, NULL, fields, objects},
};
use crate::{
    clock::iso8601,
    model::{Product, Store, Tracking},
    urls::Urls,
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
    /// Each once.
    include: Vec<&'static str>,
    fields: Vec<String>,
    without: Vec<String>,
}

impl Parts {
    /// Reads `include`, `include_fields` and `exclude_fields`.
    pub(crate) fn of(query: &Query) -> Result<Self, Reply> {
        let list = |name| {
            query
                .list(name)
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let include = query.list("include");
        match include.iter().find(|name| !INCLUDES.contains(name)) {
            Some(name) => Err(Reply::v3_error(
                422,
                &format!("'{name}' cannot be included."),
            )),
            None => Ok(Self {
                include: INCLUDES
                    .into_iter()
                    .filter(|name| include.contains(name))
                    .collect(),
                fields: list("include_fields"),
                without: list("exclude_fields"),
            }),
        }
    }

    /// Whether options or modifiers are included: then a page has ten rows at most.
    pub(crate) fn has_options(&self) -> bool {
        self.has("options") || self.has("modifiers")
    }

    fn has(&self, name: &str) -> bool {
        self.include.contains(&name)
    }

    /// Whether a field is written: `id`, the gift wrapping fields and those asked for are.
    fn keeps(&self, name: &str) -> bool {
        let always = matches!(
            name,
            "id" | "gift_wrapping_options_type" | "gift_wrapping_options_list"
        );
        let names = |list: &[String]| list.iter().any(|it| it == name);
        (always || self.fields.is_empty() || names(&self.fields))
            && (name == "id" || !names(&self.without))
    }
}

/// An object of which only some fields are kept.
struct Kept<'a, M> {
    map: &'a mut M,
    parts: &'a Parts,
}

impl<M: SerializeMap> Kept<'_, M> {
    fn serialize_entry<T: Serialize>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        if self.parts.keeps(name) {
            self.map.serialize_entry(name, value)?;
        }
        Ok(())
    }
}

/// A product, to be written.
pub(crate) struct WrittenProduct<'a> {
    product: &'a Product,
    store: &'a Store,
    urls: &'a Urls,
    parts: &'a Parts,
}

/// A product with the parts asked for.
pub(crate) fn product<'a>(
    product: &'a Product,
    store: &'a Store,
    urls: &'a Urls,
    parts: &'a Parts,
) -> WrittenProduct<'a> {
    WrittenProduct {
        product,
        store,
        urls,
        parts,
    }
}

/// Where its page is.
struct CustomUrl<'a>(&'a Product);

objects!(WrittenProduct, CustomUrl);

impl WrittenProduct<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let (product, parts) = (self.product, self.parts);
        let mut kept = Kept { map, parts };
        identity(&mut kept, product)?;
        selling(&mut kept, product)?;
        the_rest(&mut kept)?;
        let mut names = parts.include.iter();
        names.try_for_each(|name| self.include(map, name))
    }

    /// Writes a part, whatever fields were asked for.
    fn include<M: SerializeMap>(&self, map: &mut M, name: &str) -> Result<(), M::Error> {
        let product = self.product;
        let images = Images {
            product,
            store: self.store,
            urls: self.urls,
        };
        match name {
            "channels" => map.serialize_entry(name, &product.channels),
            "primary_image" => match images.primary() {
                Some(image) => map.serialize_entry(name, &image),
                None => Ok(()),
            },
            "images" => map.serialize_entry(name, images.all().as_slice()),
            "options" => {
                let options = product.options.iter().map(|it| option(it, product));
                map.serialize_entry(name, &List(options))
            }
            "modifiers" => {
                let modifiers = product.modifiers.iter().map(|it| modifier(it, product));
                map.serialize_entry(name, &List(modifiers))
            }
            "variants" => {
                let variants = product.variants.iter();
                let variants = variants.map(|it| variant(it, product, images));
                map.serialize_entry(name, &List(variants))
            }
            _ => map.serialize_entry(name, &EMPTY),
        }
    }
}

fn identity<M: SerializeMap>(kept: &mut Kept<'_, M>, product: &Product) -> Result<(), M::Error> {
    let base_variant = product.options.is_empty().then(|| product.variants[0].id);
    fields!(kept, {
        "id": product.id,
        "name": product.name,
        "type": if product.digital { "digital" } else { "physical" },
        "sku": product.sku,
        "description": format_args!("<p>{}</p>", escaped(&product.description)),
        "categories": [product.category_id],
        "brand_id": 0,
        "custom_url": CustomUrl(product),
        "base_variant_id": base_variant,
        "date_created": iso8601(product.date_created),
        "date_modified": iso8601(product.date_modified),
        "option_set_id": 0,
        "option_set_display": "right",
    });
    Ok(())
}

impl CustomUrl<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        fields!(map, {"url": self.0.path, "is_customized": false});
        Ok(())
    }
}

fn selling<M: SerializeMap>(kept: &mut Kept<'_, M>, product: &Product) -> Result<(), M::Error> {
    fields!(kept, {
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
        "preorder_release_date": NULL,
    });
    Ok(())
}

/// Fields nobody here gives a value.
fn the_rest<M: SerializeMap>(kept: &mut Kept<'_, M>) -> Result<(), M::Error> {
    fields!(kept, {
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
        "gift_wrapping_options_list": EMPTY,
        "sort_order": 0,
        "condition": "New",
        "is_condition_shown": false,
        "page_title": "",
        "meta_keywords": EMPTY,
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
    });
    Ok(())
}

/// Descriptions are HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
