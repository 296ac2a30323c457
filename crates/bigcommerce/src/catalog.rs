//! The catalog (BigCommerce OpenAPI, `reference/catalog/products_catalog.v3.yml`).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Request;
use crate::parse::{date, elements, field_names, loose};
use crate::v3::{self, Listed, PAGE_LIMIT};

const PRODUCTS: &str = "/v3/catalog/products";

/// Sub-resources of a product that are only sent if `include` names them.
const INCLUDES: [&str; 3] = ["primary_image", "variants", "channels"];

/// Another one, only for a few products: with it, a page has [`DETAILED_PAGE`] products.
const MODIFIERS: &str = "modifiers";

/// The size of a page with modifiers.
pub const DETAILED_PAGE: usize = 10;

/// The other fields of [`Product`]. Without `include_fields`, the description and much else is sent too.
/// The id is always sent.
static FIELDS: LazyLock<String> = LazyLock::new(|| {
    let names = field_names::of::<Product>().iter().copied();
    let names =
        names.filter(|name| *name != "id" && *name != MODIFIERS && !INCLUDES.contains(name));
    names.collect::<Vec<_>>().join(",")
});

/// How many products are requested at once if the variants of 250 are too long for one response.
const SMALL_PAGE: usize = 50;

/// The maximum number of calls for 250 products. Products that an incomplete response left out are
/// requested again, and the smallest documented page has 10.
const MAX_ROUNDS: usize = 25;

/// A product as it is in the catalog now. Prices are in the store's default currency, without price lists
/// and customer groups.
///
/// A field that is missing or cannot be read is `None`. That means unknown; it is no reason to treat the
/// product as unavailable.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Product {
    /// Unique within the store.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// As the merchant wrote it; empty if unknown.
    #[serde(default, deserialize_with = "loose::text")]
    pub name: String,
    /// May be empty.
    #[serde(default, deserialize_with = "loose::text")]
    pub sku: String,
    /// The regular price.
    #[serde(default, deserialize_with = "loose::money")]
    pub price: Option<Decimal>,
    /// 0 if there is no sale.
    #[serde(default, deserialize_with = "loose::money")]
    pub sale_price: Option<Decimal>,
    /// The sale price if there is one, otherwise the price. According to BigCommerce, it "may or may not"
    /// be the price on a storefront.
    #[serde(default, deserialize_with = "loose::money")]
    pub calculated_price: Option<Decimal>,
    /// The stock at the default location, if the product is tracked.
    #[serde(default, deserialize_with = "loose::optional_signed")]
    pub inventory_level: Option<i64>,
    /// The stock that counts as low; 0 for none.
    #[serde(default, deserialize_with = "loose::signed")]
    pub inventory_warning_level: i64,
    /// What the stock levels refer to.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub inventory_tracking: InventoryTracking,
    /// Whether it can be bought.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub availability: Option<Availability>,
    /// Whether shoppers may see it.
    #[serde(default, deserialize_with = "loose::optional_flag")]
    pub is_visible: Option<bool>,
    /// Whether the store hides its price.
    #[serde(default, deserialize_with = "loose::flag")]
    pub is_price_hidden: bool,
    /// The text that the store shows instead of a hidden price.
    #[serde(default, deserialize_with = "loose::optional_text")]
    pub price_hidden_label: Option<String>,
    /// The product's own text for preorders, with `%%DATE%%` for the day of release.
    #[serde(default, deserialize_with = "loose::optional_text")]
    pub preorder_message: Option<String>,
    /// The time of release of a product that can be preordered.
    #[serde(default, deserialize_with = "date::optional")]
    pub preorder_release_date: Option<Timestamp>,
    /// The path on a storefront, such as `/canvas-laundry-cart/`. The host is that of the channel's site.
    #[serde(default, deserialize_with = "custom_url")]
    pub custom_url: Option<String>,
    /// The smallest quantity that can be ordered; 0 for no minimum.
    #[serde(default, deserialize_with = "loose::number")]
    pub order_quantity_minimum: u64,
    /// The largest quantity that can be ordered; 0 for no maximum.
    #[serde(default, deserialize_with = "loose::number")]
    pub order_quantity_maximum: u64,
    /// The only variant of a product without options.
    #[serde(default, deserialize_with = "loose::optional_id")]
    pub base_variant_id: Option<u64>,
    /// The main image, if there is one.
    #[serde(default, deserialize_with = "image")]
    pub primary_image: Option<Image>,
    /// The variants that could be read. A product without options has one.
    #[serde(default, deserialize_with = "variants")]
    pub variants: Variants,
    /// The channels it is assigned to. In every other channel it is hidden, and its URL does not work.
    #[serde(default, deserialize_with = "channels")]
    pub channels: Option<Vec<u64>>,
    /// Its modifiers; `None` if they were not requested, or one of them cannot be read.
    #[serde(default, deserialize_with = "elements::whole")]
    pub modifiers: Option<Vec<Modifier>>,
}

impl Product {
    /// Returns the variant with this id.
    #[must_use]
    pub fn variant(&self, id: u64) -> Option<&Variant> {
        self.variants.list.iter().find(|variant| variant.id == id)
    }

    /// Returns the unit price: the calculated price, else the sale price, else the regular price.
    #[must_use]
    pub fn current_price(&self) -> Option<Decimal> {
        current_price(self.calculated_price, self.sale_price, self.price)
    }
}

/// Returns the first of these prices that exists. A sale price of 0 means that there is no sale.
fn current_price(
    calculated: Option<Decimal>,
    sale: Option<Decimal>,
    regular: Option<Decimal>,
) -> Option<Decimal> {
    calculated
        .or(sale.filter(|price| !price.is_zero()))
        .or(regular)
}

/// What a product's stock levels refer to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InventoryTracking {
    /// The product's own level. V2 called it `simple`.
    #[serde(alias = "simple")]
    Product,
    /// Each variant's level. V2 called it `sku`.
    #[serde(alias = "sku")]
    Variant,
    /// Stock is not tracked. Also stands for values that are not documented.
    #[default]
    #[serde(other)]
    None,
}

/// Whether a product can be bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// It can be bought.
    Available,
    /// It can be preordered.
    Preorder,
    /// It cannot be bought.
    Disabled,
}

/// An image, in the sizes that BigCommerce keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Image {
    /// For a product page.
    #[serde(deserialize_with = "loose::url")]
    pub url_standard: Option<String>,
    /// For lists.
    #[serde(deserialize_with = "loose::url")]
    pub url_thumbnail: Option<String>,
    /// The largest, up to 1280 pixels.
    #[serde(deserialize_with = "loose::url")]
    pub url_zoom: Option<String>,
    /// The alternative text; may be empty.
    #[serde(deserialize_with = "loose::text")]
    pub description: String,
}

/// A product without images has no image, `null`, or one without any URL.
fn image<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Image>, D::Error> {
    let found: Vec<Image> = elements::list(deserializer)?;
    let has_url = |image: &Image| {
        image.url_standard.is_some() || image.url_thumbnail.is_some() || image.url_zoom.is_some()
    };
    Ok(found.into_iter().find(has_url))
}

fn custom_url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct CustomUrl {
        #[serde(deserialize_with = "loose::optional_text")]
        url: Option<String>,
    }
    let found: Vec<CustomUrl> = elements::list(deserializer)?;
    Ok(found.into_iter().find_map(|custom| custom.url))
}

fn channels<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<u64>>, D::Error> {
    #[derive(Deserialize)]
    struct Id(#[serde(deserialize_with = "loose::id")] u64);
    let found: Option<Vec<Id>> = elements::whole(deserializer)?;
    Ok(found.map(|ids| ids.into_iter().map(|Id(id)| id).collect()))
}

/// The variants of a product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Variants {
    /// The variants that could be read.
    pub list: Vec<Variant>,
    /// Whether the list is complete. Only then does a missing variant no longer exist.
    pub are_complete: bool,
}

/// Leaves out and logs a variant that cannot be read.
fn variants<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Variants, D::Error> {
    let (found, is_list) = elements::tolerant_or_none(deserializer)?;
    found.warn(PRODUCTS);
    Ok(Variants {
        are_complete: is_list && found.skipped == 0,
        list: found.list,
    })
}

/// A variant: one combination of a product's options, or the product itself if it has none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Variant {
    /// Unique within the store.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// May be empty.
    #[serde(default, deserialize_with = "loose::text")]
    pub sku: String,
    /// Its own price; `None` if the product's applies.
    #[serde(default, deserialize_with = "loose::money")]
    pub price: Option<Decimal>,
    /// Its price after sales and option rules; `None` if it was not sent.
    #[serde(default, deserialize_with = "loose::money")]
    pub calculated_price: Option<Decimal>,
    /// Its own sale price; `None` if the product's applies.
    #[serde(default, deserialize_with = "loose::money")]
    pub sale_price: Option<Decimal>,
    /// The stock at the default location, if variants are tracked.
    #[serde(default, deserialize_with = "loose::optional_signed")]
    pub inventory_level: Option<i64>,
    /// The stock that counts as low; 0 for none.
    #[serde(default, deserialize_with = "loose::signed")]
    pub inventory_warning_level: i64,
    /// Whether the merchant has stopped selling it.
    #[serde(default, deserialize_with = "loose::flag")]
    pub purchasing_disabled: bool,
    /// The text that the store shows in that case.
    #[serde(default, deserialize_with = "loose::optional_text")]
    pub purchasing_disabled_message: Option<String>,
    /// Its own image, if it has one.
    #[serde(default, deserialize_with = "loose::url")]
    pub image_url: Option<String>,
    /// The values it combines; empty for a product without options.
    #[serde(default, deserialize_with = "elements::list")]
    pub option_values: Vec<VariantOptionValue>,
}

impl Variant {
    /// Returns the unit price: the calculated price, else its own sale price, else its own price, or `None`
    /// if the product's price applies.
    #[must_use]
    pub fn current_price(&self) -> Option<Decimal> {
        current_price(self.calculated_price, self.sale_price, self.price)
    }
}

/// The value of one option.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct VariantOptionValue {
    /// The value's id, as the storefront's cart expects it.
    #[serde(deserialize_with = "loose::number")]
    pub id: u64,
    /// The option's id, as the storefront's cart expects it.
    #[serde(deserialize_with = "loose::number")]
    pub option_id: u64,
    /// The value's name, such as `Moss`.
    #[serde(deserialize_with = "loose::text")]
    pub label: String,
    /// The option's name, such as `Color`.
    #[serde(deserialize_with = "loose::text")]
    pub option_display_name: String,
}

/// A choice that makes no variants, such as gift wrapping.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Modifier {
    /// Its id, which is also the option's id for the storefront's cart.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// The values that shoppers can choose; empty for a text, a date or a file, and `None` if one of them cannot be
    /// read.
    #[serde(default, deserialize_with = "elements::whole")]
    pub option_values: Option<Vec<ModifierValue>>,
}

/// A value of a modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct ModifierValue {
    /// The value's id, as the storefront's cart expects it.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
}

/// The result of a request for products by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Products {
    /// The products that could be read, by id.
    pub found: Vec<Product>,
    /// Ids that are not in the catalog, because a complete response does not contain them. An id that is
    /// neither here nor in `found` is unknown: its product could not be read, or no response was complete.
    pub gone: BTreeSet<u64>,
}

impl StoreClient<'_> {
    /// Returns the products with these ids, with one call per 250 ids. It makes more calls if a response is
    /// too long (then one per 50 ids) or incomplete. Ids may repeat; 0 is ignored.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.products.list", skip_all, fields(store = %self.store))]
    pub async fn products(&self, ids: &[u64]) -> Result<Products, Error> {
        self.products_with(ids, None, PAGE_LIMIT).await
    }

    /// Returns the products with these ids and their modifiers, with one call per [`DETAILED_PAGE`] ids.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.products.list_detailed", skip_all, fields(store = %self.store))]
    pub async fn detailed_products(&self, ids: &[u64]) -> Result<Products, Error> {
        self.products_with(ids, Some(MODIFIERS), DETAILED_PAGE)
            .await
    }

    async fn products_with(
        &self,
        ids: &[u64],
        more: Option<&str>,
        page: usize,
    ) -> Result<Products, Error> {
        let ids: BTreeSet<u64> = ids.iter().copied().filter(|id| *id > 0).collect();
        let ids: Vec<u64> = ids.into_iter().collect();
        let mut products = Products::default();
        // 250 ids of seven digits make a URL of 3 KB, which servers accept.
        for chunk in ids.chunks(page) {
            match self.add_products(&mut products, chunk, more).await {
                Err(error) if error.is_too_long() && page > SMALL_PAGE => {
                    for chunk in chunk.chunks(SMALL_PAGE) {
                        self.add_products(&mut products, chunk, more).await?;
                    }
                }
                added => added?,
            }
        }
        products.found.sort_by_key(|product| product.id);
        products.found.dedup_by_key(|product| product.id);
        Ok(products)
    }

    /// Repeats the call until every id is found or gone, or a response brings nothing new.
    async fn add_products(
        &self,
        products: &mut Products,
        ids: &[u64],
        more: Option<&str>,
    ) -> Result<(), Error> {
        let mut missing: BTreeSet<u64> = ids.iter().copied().collect();
        for _ in 0..MAX_ROUNDS {
            let Listed { found, is_whole } = self.products_by_id(&missing, more).await?;
            let before = missing.len();
            for product in &found.list {
                missing.remove(&product.id);
            }
            products.found.extend(found.list);
            if is_whole && found.skipped == 0 {
                products.gone.append(&mut missing);
            }
            // A complete response would be the same again.
            if is_whole || missing.is_empty() || missing.len() == before {
                break;
            }
        }
        Ok(())
    }

    async fn products_by_id(
        &self,
        ids: &BTreeSet<u64>,
        more: Option<&str>,
    ) -> Result<Listed<Product>, Error> {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let list = ids.join(",");
        let request = || with_fields(self.get(PRODUCTS).query("id:in", &list), more);
        v3::all_readable(self, request).await
    }

    /// Returns up to `limit` (250) products that shoppers can see, the best sellers first.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.products.visible", skip_all, fields(store = %self.store))]
    pub async fn visible_products(&self, limit: u32) -> Result<Vec<Product>, Error> {
        let request = self
            .get(PRODUCTS)
            .query("is_visible", "true")
            .query("availability", "available")
            .query("sort", "total_sold")
            .query("direction", "desc");
        v3::readable_page(self, with_fields(request, None), limit).await
    }
}

fn with_fields<'a>(request: Request<'a>, more: Option<&str>) -> Request<'a> {
    let includes: Vec<&str> = INCLUDES.into_iter().chain(more).collect();
    request
        .query("include", includes.join(","))
        .query("include_fields", &*FIELDS)
}

#[cfg(test)]
mod tests;
