//! An order as a seed file writes it, and the order that it becomes.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;

use super::product::Catalog;
use crate::{
    clock::{days_before, midnight},
    model::{
        Answer, Delivery, DisplayCurrency, Line, LineKind, LineOption, Modifier, ModifierKind,
        Money, Order, OtherCurrency, Product, Selection, Variant,
    },
};

/// An order of a seed. Orders get their ids by date.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderSeed {
    /// The customer's id; 0 for a guest.
    pub(super) customer: u64,
    pub(super) status: u64,
    pub(super) days_ago: f64,
    #[serde(default = "one")]
    pub(super) channel: u64,
    /// Deleted or archived since.
    #[serde(default)]
    pub(super) deleted: bool,
    /// Its money is written without trailing zeros.
    #[serde(default)]
    pub(super) terse_money: bool,
    /// Its inlined consignments lack their line items.
    #[serde(default)]
    pub(super) hides_line_items: bool,
    /// Entered by the merchant.
    #[serde(default)]
    pub(super) manual: bool,
    /// Code of the currency that the shopper was shown.
    pub(super) shown_in: Option<String>,
    /// Code of the currency that the shopper paid in.
    pub(super) paid_in: Option<String>,
    pub(super) lines: Vec<LineSeed>,
}

/// A line: a `product`, something `custom` that was never in the catalog, or a `gift_certificate`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineSeed {
    pub(super) product: Option<u64>,
    /// Index of one of the product's variants.
    #[serde(default)]
    pub(super) variant: usize,
    pub(super) custom: Option<String>,
    /// Price of something custom.
    #[serde(default)]
    pub(super) price: Money,
    /// The value of a gift certificate.
    pub(super) gift_certificate: Option<Money>,
    #[serde(default = "one")]
    pub(super) quantity: u32,
    #[serde(default)]
    pub(super) refunded: u32,
    /// The name of the product when it was bought.
    pub(super) name: Option<String>,
    /// Collected at the shop.
    #[serde(default)]
    pub(super) picked_up: bool,
    /// A child of the last line that is not a child; costs nothing.
    #[serde(default)]
    pub(super) child: bool,
    pub(super) note: Option<NoteSeed>,
    /// Answers to the product's modifiers, by their names: a label, text, a day or a file's name. A
    /// choice without an answer has its first value.
    #[serde(default)]
    pub(super) answers: BTreeMap<String, String>,
}

/// Something the shopper typed or uploaded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteSeed {
    name: String,
    value: String,
    field: NoteField,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum NoteField {
    Text,
    File,
}

fn one<T: From<u8>>() -> T {
    T::from(1)
}

impl OrderSeed {
    /// Returns an order on channel 1 without lines.
    pub(super) fn new(customer: u64, status: u64, days_ago: f64) -> Self {
        Self {
            customer,
            status,
            days_ago,
            channel: 1,
            deleted: false,
            terse_money: false,
            hides_line_items: false,
            manual: false,
            shown_in: None,
            paid_in: None,
            lines: Vec::new(),
        }
    }

    /// Adds a product in its nth variant.
    pub(super) fn buy(mut self, product: u64, variant: usize, quantity: u32) -> Self {
        self.lines.push(LineSeed {
            product: Some(product),
            variant,
            custom: None,
            price: Money(0),
            gift_certificate: None,
            quantity,
            refunded: 0,
            name: None,
            picked_up: false,
            child: false,
            note: None,
            answers: BTreeMap::new(),
        });
        self
    }

    /// Returns the order; its lines are numbered from `next_line`.
    fn order(&self, id: u64, next_line: &mut u64, store: &Sold<'_>, now: Timestamp) -> Order {
        let display_currency = self.display_currency(store.currencies);
        let paid_in = display_currency.as_ref().filter(|it| it.is_transactional);
        let mut lines: Vec<Line> = Vec::with_capacity(self.lines.len());
        let mut parent = None;
        for seed in &self.lines {
            let line = seed.line(*next_line, parent.filter(|_| seed.child), store.catalog);
            let line = match paid_in {
                Some(currency) => line.priced_in(currency.rate),
                None => line,
            };
            if !seed.child {
                parent = Some(line.id);
            }
            *next_line += 1;
            lines.push(line);
        }
        let mut order = Order {
            id,
            customer_id: self.customer,
            channel_id: self.channel,
            status_id: self.status,
            date_created: days_before(now, self.days_ago),
            date_modified: days_before(now, self.days_ago * 0.95),
            date_shipped: None,
            is_deleted: self.deleted,
            lines,
            display_currency,
            terse_money: self.terse_money,
            hides_items: self.hides_line_items,
            source: if self.manual { "manual" } else { "www" },
            locale: None,
            cart_id: (!self.manual).then(|| format!("00000000-0000-4000-8000-{id:012}")),
            // Every other guest came from another marketplace.
            external_id: (self.customer == 0 && id.is_multiple_of(2))
                .then(|| format!("MARKET-{id}")),
            payment_method: if self.manual { "Manual" } else { "Credit Card" },
        };
        order.date_shipped = order
            .is_shipped()
            .then(|| days_before(now, self.days_ago * 0.97));
        order
    }

    fn display_currency(&self, currencies: &[OtherCurrency]) -> Option<DisplayCurrency> {
        let code = self.paid_in.as_ref().or(self.shown_in.as_ref())?;
        let found = currencies.iter().find(|it| it.currency.code == code)?;
        Some(DisplayCurrency {
            code: found.currency.code,
            rate: found.rate,
            is_transactional: self.paid_in.is_some(),
        })
    }
}

/// The products and currencies that orders refer to.
pub(super) struct Sold<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) currencies: &'a [OtherCurrency],
}

/// Returns the orders, numbered by date from `first_id`, with their lines numbered in turn.
pub(super) fn orders(
    mut seeds: Vec<&OrderSeed>,
    first_id: u64,
    store: &Sold<'_>,
    now: Timestamp,
) -> BTreeMap<u64, Order> {
    seeds.sort_by(|a, b| b.days_ago.total_cmp(&a.days_ago));
    let mut next_line = 1;
    // Collecting once leaves no spare capacity in the map, which counts with thousands of stores.
    (first_id..)
        .zip(seeds)
        .map(|(id, seed)| (id, seed.order(id, &mut next_line, store, now)))
        .collect()
}

impl LineSeed {
    fn line(&self, id: u64, parent: Option<u64>, catalog: &Catalog) -> Line {
        let product = self.product.and_then(|id| catalog.products.get(&id));
        let mut line = match (product, self.gift_certificate, &self.custom) {
            (Some(product), _, _) => product_line(product, self.variant, &self.answers),
            (None, Some(worth), _) => gift_certificate(worth),
            (None, None, custom) => off_catalog(custom.as_deref().unwrap_or_default(), self.price),
        };
        line.id = id;
        line.quantity = self.quantity;
        line.quantity_refunded = self.refunded;
        if let Some(name) = &self.name {
            line.name.clone_from(name);
        }
        if self.picked_up {
            line.delivery = Delivery::Pickup;
        }
        if parent.is_some() {
            line.parent = parent;
            line.price = Money(0);
        }
        line.options
            .extend(self.note.as_ref().map(|note| LineOption {
                option_id: 37,
                name: note.name.clone(),
                label: note.value.clone(),
                value: note.value.clone(),
                kind: match note.field {
                    NoteField::Text => "Text field",
                    NoteField::File => "File Upload",
                },
                display_style: "",
            }));
        line
    }
}

/// Returns a line of a product in its nth variant, or in its first if it has fewer.
fn product_line(product: &Product, variant: usize, answers: &BTreeMap<String, String>) -> Line {
    let variant = product.variants.get(variant).or(product.variants.first());
    let given = product.modifiers.iter().filter_map(|modifier| {
        let answer = answer(modifier, answers.get(&modifier.name).map(String::as_str))?;
        Some(Selection {
            modifier_id: modifier.id,
            answer,
        })
    });
    line_of(product, variant, 1, &given.collect::<Vec<_>>())
}

/// Reads an answer. A choice without an answer has its first value.
fn answer(modifier: &Modifier, given: Option<&str>) -> Option<Answer> {
    let labeled = |label: &str| modifier.values.iter().find(|it| it.label == label);
    match (modifier.kind, given) {
        (ModifierKind::PickList | ModifierKind::Choice(_) | ModifierKind::Checkbox, given) => {
            let value = given.map_or(modifier.values.first(), labeled);
            value.map(|it| Answer::Value(it.id))
        }
        (_, None) => None,
        (ModifierKind::Date { .. }, Some(day)) => midnight(day.parse().ok()?).map(Answer::Date),
        (ModifierKind::File, Some(name)) => Some(Answer::File(name.to_owned())),
        (_, Some(text)) => Some(Answer::Text(text.to_owned())),
    }
}

/// Returns the line that buying this variant now makes, with these answers to the modifiers.
pub(crate) fn line_of(
    product: &Product,
    variant: Option<&Variant>,
    quantity: u32,
    answers: &[Selection],
) -> Line {
    let price = variant
        .and_then(|variant| variant.price)
        .unwrap_or(product.current_price());
    Line {
        id: 0,
        product_id: product.id,
        variant_id: variant.map(|variant| variant.id),
        name: product.name.clone(),
        sku: variant.map_or(&product.sku, |variant| &variant.sku).clone(),
        kind: if product.digital {
            LineKind::Digital
        } else {
            LineKind::Physical
        },
        delivery: if product.digital {
            Delivery::Download
        } else {
            Delivery::Shipping
        },
        price,
        quantity,
        quantity_refunded: 0,
        parent: None,
        options: options(product, variant, answers),
    }
}

fn options(product: &Product, variant: Option<&Variant>, answers: &[Selection]) -> Vec<LineOption> {
    let choices = variant.map_or(&[][..], |variant| &variant.choices);
    let chosen = product.options.iter().zip(choices);
    let chosen = chosen.filter_map(|(option, choice)| {
        let value = option.values.get(*choice)?;
        let (kind, display_style) = option.style.in_orders();
        Some(LineOption {
            option_id: option.id,
            name: option.name.clone(),
            label: value.label.clone(),
            value: value.id.to_string(),
            kind,
            display_style,
        })
    });
    let answered = answers.iter().filter_map(|it| {
        let mut modifiers = product.modifiers.iter();
        let modifier = modifiers.find(|modifier| modifier.id == it.modifier_id)?;
        modifier.on_order(&it.answer)
    });
    chosen.chain(answered).collect()
}

/// Returns a line of something that is not in the catalog.
fn off_catalog(name: &str, price: Money) -> Line {
    Line {
        id: 0,
        product_id: 0,
        variant_id: None,
        name: name.to_owned(),
        sku: String::new(),
        kind: LineKind::Physical,
        delivery: Delivery::Shipping,
        price,
        quantity: 1,
        quantity_refunded: 0,
        parent: None,
        options: Vec::new(),
    }
}

/// Returns a line of a gift certificate.
fn gift_certificate(price: Money) -> Line {
    Line {
        kind: LineKind::GiftCertificate,
        delivery: Delivery::Email,
        ..off_catalog("Gift certificate", price)
    }
}
