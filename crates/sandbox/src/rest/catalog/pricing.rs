//! `POST /v3/pricing/products`: what a product costs on a channel, in a currency, for a group of
//! customers (BigCommerce docs, `reference/pricing.sf.yml`).
//!
//! Decided where nothing is documented: unknown products are left out, as the catalog does;
//! `customer_group_id` goes before the group of `customer_id`; a currency that the store does not
//! have, an unknown channel, group, customer, variant or option value is a 422. The limit of fifty
//! concurrent requests is not emulated: the sandbox answers one call after the other.

use serde::{Deserialize, Serialize, ser::SerializeMap};

use super::prices::Pricing;
use crate::rest::{
    ApiCall, Reply,
    fields::Fields,
    object::{EMPTY, fields, objects},
};
use crate::model::{CustomerGroup, Product, Store, Variant};

/// What is asked of one product.
#[derive(Clone, Debug, Default, Deserialize)]
struct Item {
    product_id: Option<u64>,
    variant_id: Option<u64>,
    #[serde(default)]
    options: Vec<Chosen>,
}

/// A chosen option value.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
struct Chosen {
    option_id: u64,
    value_id: u64,
}

/// Answers prices for the items, in their order.
pub(crate) fn prices(call: &mut ApiCall<'_>) -> Reply {
    try_prices(call).unwrap_or_else(|refusal| refusal)
}

fn try_prices(call: &ApiCall<'_>) -> Result<Reply, Reply> {
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
    let rate = crate::rest::store::currency_rates::rate(store, &currency);
    fields.require(
        rate.is_some(),
        "currency_code",
        "is no currency of this store",
    );
    let group = group(&mut fields, store);
    fields.finish()?;
    let rate = rate.unwrap_or(1.0);
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
            let pricing = Pricing {
                store,
                product,
                group,
                rate,
            };
            data.push(Row {
                item,
                variant,
                pricing,
            });
        }
    }
    Ok(Reply::v3(data))
}

/// Whose prices are asked for: a group, or that of a customer. 0 is none, where guests are.
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

/// The variant an item names, by its id or by a value for every option; the only one where there is
/// only one. None where the options leave it open. The error names the field.
fn variant<'a>(product: &'a Product, item: &Item) -> Result<Option<&'a Variant>, &'static str> {
    if let Some(id) = item.variant_id {
        return product.variant(id).map(Some).ok_or("variant_id");
    }
    if !item.options.iter().all(|chosen| is_of(product, *chosen)) {
        return Err("options");
    }
    let mut fitting = product.variants.iter().filter(|it| fits(product, it, item));
    let first = fitting.next();
    Ok(first.filter(|_| fitting.next().is_none()))
}

/// Whether the product has this option, or modifier, with this value.
fn is_of(product: &Product, chosen: Chosen) -> bool {
    let options = product.options.iter().map(|it| (it.id, &it.values));
    let modifiers = product.modifiers.iter().map(|it| (it.id, &it.values));
    let mut values = options
        .chain(modifiers)
        .filter(|(id, _)| *id == chosen.option_id)
        .flat_map(|(_, values)| values);
    values.any(|value| value.id == chosen.value_id)
}

/// Whether a variant has every value that was chosen.
fn fits(product: &Product, variant: &Variant, item: &Item) -> bool {
    let own = product.options.iter().zip(&variant.choices);
    own.clone().all(|(option, choice)| {
        let value = option.values.get(*choice).map(|value| value.id);
        let mut chosen = item.options.iter().filter(|it| it.option_id == option.id);
        chosen.all(|it| Some(it.value_id) == value)
    })
}

/// What an item costs, to be written.
struct Row<'a> {
    item: &'a Item,
    variant: Option<&'a Variant>,
    pricing: Pricing<'a>,
}

/// What was asked, said again.
struct Asked<'a>(&'a Item, &'a Product);

objects!(Row, Asked);

impl Row<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let product = self.pricing.product;
        fields!(map, {
            "product_id": product.id,
            "options": self.item.options,
            "reference_request": Asked(self.item, product),
            "bulk_pricing": EMPTY,
        });
        if let Some(variant) = self.variant {
            fields!(map, {"variant_id": variant.id});
        }
        self.pricing.write(map, self.variant)
    }
}

impl Asked<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self(item, product) = *self;
        fields!(map, {"product_id": product.id, "options": item.options});
        if let Some(id) = item.variant_id {
            fields!(map, {"variant_id": id});
        }
        Ok(())
    }
}
