//! `POST /v3/pricing/products`: the price of a product on a channel, in a currency, for a customer
//! group (BigCommerce docs, `reference/pricing.sf.yml`).
//!
//! Decisions where nothing is documented: unknown products are left out, as in the catalog;
//! `customer_group_id` takes precedence over the group of `customer_id`; a currency that the store
//! does not have and an unknown channel, group, customer, variant or option value are a 422. The
//! limit of fifty concurrent requests is not emulated: the sandbox answers one call at a time.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    model::{CustomerGroup, Money, PriceContext, Product, Store, Variant},
    rest::{ApiCall, Reply, fields::Fields, reply::EmptyList},
};

/// A product whose price is requested.
#[derive(Clone, Debug, Default, Deserialize)]
struct Item {
    product_id: Option<u64>,
    variant_id: Option<u64>,
    #[serde(default)]
    options: Vec<Choice>,
}

/// A chosen option value.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
struct Choice {
    option_id: u64,
    value_id: u64,
}

/// Returns prices for the items, in their order.
pub(crate) fn prices(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let input = call.json()?;
    let mut fields = Fields::of(&input);
    for name in ["channel_id", "currency_code", "items"] {
        fields.require(fields.get(name).is_some(), name, "error.path.missing");
    }
    let store = &*call.store;
    let (mut channel_id, mut currency, mut country) = (1, String::new(), String::new());
    let mut items: Vec<Item> = Vec::new();
    fields.id("channel_id", &mut channel_id);
    fields.text("currency_code", &mut currency);
    fields.text("country_code", &mut country);
    fields.parsed("items", &mut items);
    let known = store.channel(channel_id).is_some();
    fields.require(known, "channel_id", "is no channel of this store");
    let known = store.currencies().any(|it| it.currency.code == currency);
    fields.require(known, "currency_code", "is no currency of this store");
    let group = group(&mut fields, store);
    fields.finish()?;
    let context = PriceContext {
        store,
        channel_id,
        group,
        currency: store.currency_of(&currency),
    };
    let mut data = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let wrong = |name: &str| {
            let field = format!("items.{index}.{name}");
            Reply::invalid_field(&field, "is not of this product")
        };
        let id = item.product_id.ok_or_else(|| {
            Reply::invalid_field(&format!("items.{index}.product_id"), "error.path.missing")
        })?;
        if let Some(product) = store.products.get(&id) {
            let variant = variant(product, item).map_err(wrong)?;
            let pricing = Pricing { context, product };
            data.push(pricing.row(item, variant));
        }
    }
    Ok(Reply::v3(data))
}

/// Returns the group whose prices are requested: a group, or the group of a customer. 0 is no group,
/// which guests have.
fn group<'a>(fields: &mut Fields<'_>, store: &'a Store) -> Option<&'a CustomerGroup> {
    let (mut group_id, mut customer_id) = (0, 0);
    fields.parsed::<u64>("customer_group_id", &mut group_id);
    fields.parsed::<u64>("customer_id", &mut customer_id);
    let customer = store.customer(customer_id);
    let known = customer_id == 0 || customer.is_some();
    fields.require(known, "customer_id", "is no customer of this store");
    if group_id == 0 {
        group_id = customer.map_or(0, |customer| customer.group_id);
    }
    let group = store.customer_group(group_id);
    let known = group_id == 0 || group.is_some();
    fields.require(known, "customer_group_id", "is no group of this store");
    group
}

/// Returns the variant an item names, by its id or by a value for every option, or the only one there
/// is. `None` if the options leave the variant open. The error names the field.
fn variant<'a>(product: &'a Product, item: &Item) -> Result<Option<&'a Variant>, &'static str> {
    if let Some(id) = item.variant_id {
        return product.variant(id).map(Some).ok_or("variant_id");
    }
    if !item.options.iter().all(|chosen| is_of(product, *chosen)) {
        return Err("options");
    }
    let allows = |option_id: u64, value_id: u64| {
        let mut chosen = item.options.iter().filter(|it| it.option_id == option_id);
        chosen.all(|it| it.value_id == value_id)
    };
    Ok(product.chosen_variant(allows))
}

/// Returns whether the product has this option, or modifier, with this value.
fn is_of(product: &Product, chosen: Choice) -> bool {
    let options = product.options.iter().map(|it| (it.id, &it.values));
    let modifiers = product.modifiers.iter().map(|it| (it.id, &it.values));
    let mut values = options
        .chain(modifiers)
        .filter(|(id, _)| *id == chosen.option_id)
        .flat_map(|(_, values)| values);
    values.any(|value| value.id == chosen.value_id)
}

/// The price of an item.
#[derive(Serialize)]
struct Row<'a> {
    product_id: u64,
    options: &'a [Choice],
    reference_request: Reference<'a>,
    bulk_pricing: EmptyList,
    #[serde(skip_serializing_if = "Option::is_none")]
    variant_id: Option<u64>,
    price: Price,
    #[serde(skip_serializing_if = "Option::is_none")]
    sale_price: Option<Price>,
    calculated_price: Price,
    #[serde(skip_serializing_if = "Option::is_none")]
    price_range: Option<Range>,
}

/// The item as it was requested.
#[derive(Serialize)]
struct Reference<'a> {
    product_id: u64,
    options: &'a [Choice],
    #[serde(skip_serializing_if = "Option::is_none")]
    variant_id: Option<u64>,
}

/// An amount with and without tax.
#[derive(Serialize)]
struct Price {
    as_entered: Value,
    entered_inclusive: bool,
    tax_inclusive: Value,
    tax_exclusive: Value,
}

/// The lowest and the highest price of all variants.
#[derive(Serialize)]
struct Range {
    minimum: Price,
    maximum: Price,
}

/// A product and everything that determines its prices.
struct Pricing<'a> {
    context: PriceContext<'a>,
    product: &'a Product,
}

impl Pricing<'_> {
    /// Returns the prices of a variant. If the item leaves the variant open, they are the product's,
    /// with the range of its variants.
    fn row<'a>(&self, item: &'a Item, variant: Option<&Variant>) -> Row<'a> {
        let product = self.product;
        let prices = self.context.prices(product, variant);
        Row {
            product_id: product.id,
            options: &item.options,
            reference_request: Reference {
                product_id: product.id,
                options: &item.options,
                variant_id: item.variant_id,
            },
            bulk_pricing: [],
            variant_id: variant.map(|variant| variant.id),
            price: self.price(prices.price),
            sale_price: prices.sale.map(|sale| self.price(sale)),
            calculated_price: self.price(prices.calculated),
            price_range: match variant {
                Some(_) => None,
                None => self.range(),
            },
        }
    }

    fn range(&self) -> Option<Range> {
        let (minimum, maximum) = self.context.range(self.product)?;
        Some(Range {
            minimum: self.price(minimum),
            maximum: self.price(maximum),
        })
    }

    fn price(&self, amount: Money) -> Price {
        let percent = self.context.store.tax_percent;
        let without_tax = amount - amount.tax_within(percent);
        Price {
            as_entered: amount.number(),
            entered_inclusive: percent > 0,
            tax_inclusive: amount.number(),
            tax_exclusive: without_tax.number(),
        }
    }
}
