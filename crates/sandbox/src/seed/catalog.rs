//! How the seed's catalog files write products.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::choices::{Asks, modifier, options, pick_list, variants};
use crate::{
    clock::days_before,
    model::{Availability, Money, Product, QuantityLimits, Tracking},
};

/// A product being written, and whether it has been deleted since it was last sold.
pub(super) struct Item {
    product: Product,
    deleted: bool,
    created_days_ago: f64,
    options: Vec<(&'static str, &'static [&'static str])>,
    variant_stock: &'static [i64],
    bundle: &'static [u64],
}

/// A visible, available product whose stock is not counted, on channel 1.
pub(super) fn item(
    id: u64,
    name: &str,
    sku: &str,
    cents: i64,
    category_id: u64,
    picture: &'static str,
    description: &str,
) -> Item {
    let product = Product {
        id,
        name: name.to_owned(),
        sku: sku.to_owned(),
        picture,
        digital: false,
        price: Money(cents),
        sale_price: None,
        description: description.to_owned(),
        category_id,
        tracking: Tracking::None,
        stock: 0,
        low_stock: 0,
        is_visible: true,
        is_featured: false,
        availability: Availability::Available,
        price_hidden: None,
        path: format!("/{}/", slug(name)),
        channels: vec![1],
        options: Vec::new(),
        modifiers: Vec::new(),
        limits: Default::default(),
        variants: Vec::new(),
        date_created: Timestamp::UNIX_EPOCH,
        date_modified: Timestamp::UNIX_EPOCH,
    };
    Item {
        product,
        deleted: false,
        created_days_ago: 900.0,
        options: Vec::new(),
        variant_stock: &[],
        bundle: &[],
    }
}

impl Item {
    /// Shown on the home page.
    pub(super) fn featured(mut self) -> Self {
        self.product.is_featured = true;
        self
    }

    /// Reduced.
    pub(super) fn sale(mut self, cents: i64) -> Self {
        self.product.sale_price = Some(Money(cents));
        self
    }

    /// Stock is counted; 5 or fewer is low.
    pub(super) fn stock(mut self, pieces: i64) -> Self {
        self.product.tracking = Tracking::Product;
        self.product.stock = pieces;
        self.product.low_stock = 5;
        self
    }

    /// Options whose every combination is a variant.
    pub(super) fn option(mut self, name: &'static str, values: &'static [&'static str]) -> Self {
        self.options.push((name, values));
        self
    }

    /// Stock per variant, in their order; 3 or fewer is low.
    pub(super) fn variant_stock(mut self, pieces: &'static [i64]) -> Self {
        self.product.tracking = Tracking::Variant;
        self.product.low_stock = 3;
        self.variant_stock = pieces;
        self
    }

    /// Sold together with one of these, chosen from a pick list.
    pub(super) fn bundle(mut self, choices: &'static [u64]) -> Self {
        self.bundle = choices;
        self
    }

    /// Takes an answer of the shopper's, required or not.
    pub(super) fn modifier(mut self, name: &str, required: bool, asks: Asks) -> Self {
        let already = self.product.modifiers.len() as u64;
        let id = self.product.id * 10 + 5 + already;
        self.product
            .modifiers
            .push(modifier(id, name, required, asks));
        self
    }

    /// An order has at least and at most so many of it; 0 says nothing.
    pub(super) fn limits(mut self, minimum: u32, maximum: u32) -> Self {
        self.product.limits = QuantityLimits { minimum, maximum };
        self
    }

    /// Hidden from the storefront.
    pub(super) fn hidden(mut self) -> Self {
        self.product.is_visible = false;
        self
    }

    /// Cannot be bought any more.
    pub(super) fn disabled(mut self) -> Self {
        self.product.availability = Availability::Disabled;
        self
    }

    /// Can be ordered before it exists.
    pub(super) fn preorder(mut self) -> Self {
        self.product.availability = Availability::Preorder;
        self
    }

    /// Its price is not shown; this is.
    pub(super) fn price_hidden(mut self, label: &str) -> Self {
        self.product.price_hidden = Some(label.to_owned());
        self
    }

    /// Without a picture.
    pub(super) fn no_image(mut self) -> Self {
        self.product.picture = "";
        self
    }

    /// Downloaded rather than shipped.
    pub(super) fn digital(mut self) -> Self {
        self.product.digital = true;
        self
    }

    /// On these channels instead of the first.
    pub(super) fn on(mut self, channels: &[u64]) -> Self {
        self.product.channels = channels.to_vec();
        self
    }

    /// Its page's path, where the name makes none.
    pub(super) fn path(mut self, path: &str) -> Self {
        self.product.path = path.to_owned();
        self
    }

    /// Added to the catalog this long ago.
    pub(super) fn created(mut self, days_ago: f64) -> Self {
        self.created_days_ago = days_ago;
        self
    }

    /// Sold once, deleted since.
    pub(super) fn deleted(mut self) -> Self {
        self.deleted = true;
        self
    }

    fn finish(mut self, now: Timestamp) -> (Product, bool) {
        let product = &mut self.product;
        product.date_created = days_before(now, self.created_days_ago);
        product.date_modified = days_before(now, self.created_days_ago / 9.0);
        product.options = options(product.id, &self.options);
        product.variants = variants(product, self.variant_stock);
        if product.tracking == Tracking::Variant {
            product.stock = product.variants.iter().map(|variant| variant.stock).sum();
        }
        (self.product, self.deleted)
    }
}

/// Finished products: all that orders may name, and the ids of those deleted since.
pub(super) struct Catalog {
    pub(super) products: BTreeMap<u64, Product>,
    pub(super) deleted: Vec<u64>,
}

impl Catalog {
    /// What is for sale today.
    pub(super) fn live(&self) -> BTreeMap<u64, Product> {
        let mut live = self.products.clone();
        live.retain(|id, _| !self.deleted.contains(id));
        live
    }
}

/// Finishes the items of one store.
pub(super) fn finish(items: Vec<Item>, now: Timestamp) -> Catalog {
    let bundles: Vec<_> = items
        .iter()
        .map(|item| (item.product.id, item.bundle))
        .collect();
    let mut catalog = Catalog {
        products: BTreeMap::new(),
        deleted: Vec::new(),
    };
    for item in items {
        let (product, deleted) = item.finish(now);
        if deleted {
            catalog.deleted.push(product.id);
        }
        catalog.products.insert(product.id, product);
    }
    for (id, choices) in bundles
        .into_iter()
        .filter(|(_, choices)| !choices.is_empty())
    {
        let modifier = pick_list(id, choices, &catalog.products);
        if let Some(product) = catalog.products.get_mut(&id) {
            product.modifiers.push(modifier);
        }
    }
    catalog
}

/// Lower-case letters and digits with hyphens between.
fn slug(name: &str) -> String {
    let kept = name.to_lowercase().replace(['\'', '’'], "");
    let words = kept
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
