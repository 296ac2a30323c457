//! The options, variants and pick lists of the seed's products.

use std::collections::BTreeMap;

use crate::model::{Modifier, ModifierKind, OptionValue, Product, ProductOption, Variant};

/// The required pick list of a bundle.
pub(super) fn pick_list(id: u64, choices: &[u64], products: &BTreeMap<u64, Product>) -> Modifier {
    let named = (id * 1000 + 900..)
        .zip(choices)
        .map(|(value_id, product_id)| OptionValue {
            id: value_id,
            label: products
                .get(product_id)
                .map(|product| product.name.clone())
                .unwrap_or_default(),
            product_id: Some(*product_id),
        });
    Modifier {
        id: id * 10 + 9,
        name: "Choose one".to_owned(),
        kind: ModifierKind::PickList,
        required: true,
        values: named.collect(),
    }
}

/// A modifier that is no pick list, with ids derived from the product's.
pub(super) fn modifier(id: u64, name: &str, required: bool, asks: Asks) -> Modifier {
    let (kind, labels) = match asks {
        Asks::Text(longest) => (ModifierKind::Text(longest), &[][..]),
        Asks::OneOf(labels) => (ModifierKind::Choice, labels),
    };
    let value = |(value_id, label): (u64, &&str)| OptionValue {
        id: value_id,
        label: (*label).to_owned(),
        product_id: None,
    };
    Modifier {
        id,
        name: name.to_owned(),
        kind,
        required,
        values: (id * 100..).zip(labels).map(value).collect(),
    }
}

/// What a modifier asks for.
#[derive(Clone, Copy)]
pub(super) enum Asks {
    /// A line of text of at most this many characters.
    Text(u16),
    /// One of these.
    OneOf(&'static [&'static str]),
}

/// Options with ids derived from the product's.
pub(super) fn options(id: u64, written: &[(&str, &[&str])]) -> Vec<ProductOption> {
    let with_ids = (id * 10..).zip(written);
    let value = |value_id: u64, label: &str| OptionValue {
        id: value_id,
        label: label.to_owned(),
        product_id: None,
    };
    with_ids
        .map(|(option_id, (name, values))| ProductOption {
            id: option_id,
            name: (*name).to_owned(),
            values: (option_id * 100..)
                .zip(*values)
                .map(|(id, label)| value(id, label))
                .collect(),
        })
        .collect()
}

/// Every combination of option values; without options, the one base variant.
pub(super) fn variants(product: &Product, stock: &[i64]) -> Vec<Variant> {
    let mut combinations = vec![Vec::new()];
    for option in &product.options {
        let extended = combinations.iter().flat_map(|chosen: &Vec<usize>| {
            (0..option.values.len()).map(move |value| [chosen.as_slice(), &[value]].concat())
        });
        combinations = extended.collect();
    }
    let simple = product.options.is_empty();
    let variant = |(index, choices): (usize, Vec<usize>)| Variant {
        id: product.id * 100 + u64::try_from(index).unwrap_or(0),
        sku: if simple {
            product.sku.clone()
        } else {
            format!("{}-{}", product.sku, index + 1)
        },
        choices,
        price: None,
        stock: stock
            .get(index)
            .copied()
            .unwrap_or(if simple { product.stock } else { 0 }),
        purchasing_disabled: false,
    };
    combinations.into_iter().enumerate().map(variant).collect()
}
