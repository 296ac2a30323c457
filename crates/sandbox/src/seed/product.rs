//! A product as a seed file writes it, and the product that it becomes.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;

use crate::{
    clock::{days_before, midnight},
    model::{
        Availability, Backorders, ChoiceStyle, Modifier, ModifierKind, Money, OptionValue, Product,
        ProductOption, QuantityLimits, Tracking, Variant,
    },
};

/// A product of a seed. Unless it says otherwise it is visible, available, on channel 1, and its stock
/// is not tracked.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProductSeed {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) sku: String,
    pub(super) price: Money,
    pub(super) sale_price: Option<Money>,
    /// Shown in place of the price.
    pub(super) price_hidden_label: Option<String>,
    pub(super) category: u64,
    /// Name of a file in `pictures`; empty for a product without an image.
    #[serde(default)]
    pub(super) picture: String,
    pub(super) description: String,
    /// Path of its page, where the name does not make one.
    pub(super) path: Option<String>,
    /// Stock of the product; 5 or fewer are low.
    pub(super) stock: Option<i64>,
    /// Stock of each variant, in their order; 3 or fewer are low.
    pub(super) variant_stock: Option<Vec<i64>>,
    /// Pieces that can be ordered beyond the stock: a number, or -1 for any.
    #[serde(default)]
    pub(super) backorders: i32,
    /// Every combination of their values is a variant.
    #[serde(default)]
    pub(super) options: Vec<OptionSeed>,
    #[serde(default)]
    pub(super) modifiers: Vec<ModifierSeed>,
    /// Products one of which is sold together with it, chosen from a required pick list.
    #[serde(default)]
    pub(super) pick_list: Vec<u64>,
    /// The minimum in an order; 0 for no limit.
    #[serde(default)]
    pub(super) min_quantity: u32,
    /// The maximum in an order; 0 for no limit.
    #[serde(default)]
    pub(super) max_quantity: u32,
    #[serde(default = "first_channel")]
    pub(super) channels: Vec<u64>,
    /// Shown on the home page.
    #[serde(default)]
    pub(super) featured: bool,
    /// Downloaded rather than shipped.
    #[serde(default)]
    pub(super) digital: bool,
    #[serde(default)]
    pub(super) hidden: bool,
    #[serde(default)]
    pub(super) availability: Availability,
    #[serde(default = "long_ago")]
    pub(super) created_days_ago: f64,
    /// Sold once, deleted since: orders have it, the catalog does not.
    #[serde(default)]
    pub(super) deleted: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionSeed {
    pub(super) name: String,
    #[serde(default)]
    pub(super) style: ChoiceStyle,
    pub(super) values: Vec<String>,
}

/// A question with an answer from `values`, or of the kind that its `type` names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModifierSeed {
    pub(super) name: String,
    #[serde(default)]
    pub(super) r#type: ModifierType,
    #[serde(default)]
    pub(super) required: bool,
    /// For `text` and `multi_line_text`.
    #[serde(default = "longest")]
    pub(super) max_length: u16,
    /// For `multi_line_text`.
    #[serde(default = "most_lines")]
    pub(super) max_lines: u16,
    /// For `number`.
    #[serde(default)]
    pub(super) lowest: f64,
    /// For `number`.
    #[serde(default = "highest")]
    pub(super) highest: f64,
    /// For `date`: the earliest day.
    pub(super) earliest: Option<jiff::civil::Date>,
    #[serde(default)]
    pub(super) values: Vec<String>,
}

/// The `type` of a modifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ModifierType {
    #[default]
    Dropdown,
    RadioButtons,
    Rectangles,
    Swatch,
    Checkbox,
    Text,
    MultiLineText,
    Number,
    Date,
    File,
}

/// The name of the modifier of a bundle.
const PICK_LIST: &str = "Choose one";

fn longest() -> u16 {
    200
}

fn most_lines() -> u16 {
    4
}

fn highest() -> f64 {
    9_999.0
}

impl ModifierSeed {
    fn kind(&self) -> ModifierKind {
        match self.r#type {
            ModifierType::Dropdown => ModifierKind::Choice(ChoiceStyle::Dropdown),
            ModifierType::RadioButtons => ModifierKind::Choice(ChoiceStyle::RadioButtons),
            ModifierType::Rectangles => ModifierKind::Choice(ChoiceStyle::Rectangles),
            ModifierType::Swatch => ModifierKind::Choice(ChoiceStyle::Swatch),
            ModifierType::Checkbox => ModifierKind::Checkbox,
            ModifierType::Text => ModifierKind::Text(self.max_length),
            ModifierType::MultiLineText => ModifierKind::MultiLineText {
                longest: self.max_length,
                lines: self.max_lines,
            },
            ModifierType::Number => ModifierKind::Number {
                lowest: self.lowest,
                highest: self.highest,
            },
            ModifierType::Date => ModifierKind::Date {
                earliest: self.earliest.and_then(midnight),
            },
            ModifierType::File => ModifierKind::File,
        }
    }

    /// Returns the labels of its values. BigCommerce itself creates those of a checkbox.
    fn labels(&self) -> Vec<String> {
        match self.r#type {
            ModifierType::Checkbox => ["Yes", "No"].map(str::to_owned).to_vec(),
            _ => self.values.clone(),
        }
    }
}

fn first_channel() -> Vec<u64> {
    vec![1]
}

fn long_ago() -> f64 {
    900.0
}

impl ProductSeed {
    /// Returns whether it has a modifier with this name.
    pub(super) fn asks(&self, name: &str) -> bool {
        let is_pick_list = !self.pick_list.is_empty() && name == PICK_LIST;
        is_pick_list || self.modifiers.iter().any(|it| it.name == name)
    }

    /// Returns how many variants it has.
    pub(super) fn variant_count(&self) -> usize {
        self.options.iter().map(|it| it.values.len()).product()
    }

    /// Returns the product, without its pick list.
    fn product(&self, picture: &'static str, now: Timestamp) -> Product {
        let tracking = match (self.stock, &self.variant_stock) {
            (_, Some(_)) => Tracking::Variant,
            (Some(_), None) => Tracking::Product,
            (None, None) => Tracking::None,
        };
        let options = self.options();
        let variants = self.variants(&options);
        Product {
            id: self.id,
            name: self.name.clone(),
            sku: self.sku.clone(),
            picture,
            digital: self.digital,
            price: self.price,
            sale_price: self.sale_price,
            description: self.description.clone(),
            category_id: self.category,
            tracking,
            stock: match tracking {
                Tracking::Variant => variants.iter().map(|it| it.stock).sum(),
                _ => self.stock.unwrap_or(0),
            },
            low_stock: match tracking {
                Tracking::None => 0,
                Tracking::Product => 5,
                Tracking::Variant => 3,
            },
            backorders: Backorders::of(self.backorders),
            is_visible: !self.hidden,
            is_featured: self.featured,
            availability: self.availability,
            price_hidden: self.price_hidden_label.clone(),
            path: match &self.path {
                Some(path) => path.clone(),
                None => format!("/{}/", slug(&self.name)),
            },
            channels: self.channels.clone(),
            options,
            modifiers: self.modifiers(),
            limits: QuantityLimits {
                minimum: self.min_quantity,
                maximum: self.max_quantity,
            },
            variants,
            date_created: days_before(now, self.created_days_ago),
            date_modified: days_before(now, self.created_days_ago / 9.0),
        }
    }

    /// Options and values get ids derived from the product's.
    fn options(&self) -> Vec<ProductOption> {
        let options = (self.id * 10..).zip(&self.options);
        options
            .map(|(id, option)| ProductOption {
                id,
                name: option.name.clone(),
                style: option.style,
                values: values(id * 100, &option.values),
            })
            .collect()
    }

    /// Modifiers and values get ids derived from the product's, too.
    fn modifiers(&self) -> Vec<Modifier> {
        let modifiers = (self.id * 10 + 5..).zip(&self.modifiers);
        modifiers
            .map(|(id, modifier)| Modifier {
                id,
                name: modifier.name.clone(),
                kind: modifier.kind(),
                required: modifier.required,
                values: values(id * 100, &modifier.labels()),
            })
            .collect()
    }

    /// Returns every combination of option values; without options, the one base variant.
    fn variants(&self, options: &[ProductOption]) -> Vec<Variant> {
        let mut combinations = vec![Vec::new()];
        for option in options {
            let extended = combinations.iter().flat_map(|chosen: &Vec<usize>| {
                (0..option.values.len()).map(move |value| [chosen.as_slice(), &[value]].concat())
            });
            combinations = extended.collect();
        }
        let simple = options.is_empty();
        let stock = self.variant_stock.as_deref().unwrap_or_default();
        let base_stock = if simple { self.stock.unwrap_or(0) } else { 0 };
        (0..)
            .zip(combinations)
            .map(|(index, choices): (usize, _)| Variant {
                id: self.id * 100 + u64::try_from(index).unwrap_or(0),
                sku: if simple {
                    self.sku.clone()
                } else {
                    format!("{}-{}", self.sku, index + 1)
                },
                choices,
                price: None,
                stock: stock.get(index).copied().unwrap_or(base_stock),
                purchasing_disabled: false,
            })
            .collect()
    }

    /// Returns the required pick list of a bundle. It comes after its other modifiers, with an id
    /// after theirs.
    fn pick_list(&self, products: &BTreeMap<u64, Product>) -> Modifier {
        let next = (self.id * 10 + 5..).nth(self.modifiers.len());
        let (id, first_value) = match next.filter(|_| !self.modifiers.is_empty()) {
            Some(id) => (id, id * 100),
            None => (self.id * 10 + 9, self.id * 1000 + 900),
        };
        let choices = (first_value..).zip(&self.pick_list);
        Modifier {
            id,
            name: PICK_LIST.to_owned(),
            kind: ModifierKind::PickList,
            required: true,
            values: choices
                .map(|(id, product_id)| OptionValue {
                    id,
                    label: products
                        .get(product_id)
                        .map(|product| product.name.clone())
                        .unwrap_or_default(),
                    product_id: Some(*product_id),
                })
                .collect(),
        }
    }
}

fn values(first_id: u64, labels: &[String]) -> Vec<OptionValue> {
    let values = (first_id..).zip(labels);
    values
        .map(|(id, label)| OptionValue {
            id,
            label: label.clone(),
            product_id: None,
        })
        .collect()
}

/// Returns a name in lower-case letters and digits, with hyphens between words.
fn slug(name: &str) -> String {
    let kept = name.to_lowercase().replace(['\'', '’'], "");
    let words = kept
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The products of a store: all that orders may name, and the ids of those deleted since.
pub(super) struct Catalog {
    pub(super) products: BTreeMap<u64, Product>,
    deleted: Vec<u64>,
}

impl Catalog {
    /// Makes the products, each with the name of its picture.
    pub(super) fn new<'a>(
        seeds: impl IntoIterator<Item = (&'a ProductSeed, &'static str)>,
        now: Timestamp,
    ) -> Self {
        let seeds: Vec<_> = seeds.into_iter().collect();
        let mut products: BTreeMap<u64, Product> = seeds
            .iter()
            .map(|(seed, picture)| (seed.id, seed.product(picture, now)))
            .collect();
        let bundles = seeds.iter().filter(|(seed, _)| !seed.pick_list.is_empty());
        for (bundle, _) in bundles {
            let pick_list = bundle.pick_list(&products);
            if let Some(product) = products.get_mut(&bundle.id) {
                product.modifiers.push(pick_list);
            }
        }
        let deleted = seeds.iter().filter(|(seed, _)| seed.deleted);
        Self {
            products,
            deleted: deleted.map(|(seed, _)| seed.id).collect(),
        }
    }

    /// Returns what is for sale today.
    pub(super) fn live(&self) -> BTreeMap<u64, Product> {
        let mut live = self.products.clone();
        live.retain(|id, _| !self.deleted.contains(id));
        live
    }
}
