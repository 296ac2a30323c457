//! What a line of an order says about the thing bought, at the moment it is bought.

use crate::model::{Delivery, Line, LineKind, LineOption, ModifierKind, Money, Product, Variant};

/// A line of a product in its nth variant; its first where it has fewer.
pub(super) fn product_line(product: &Product, variant: usize) -> Line {
    let variant = product.variants.get(variant).or(product.variants.first());
    line_of(product, variant, 1)
}

/// The line that buying this variant today makes.
pub(crate) fn line_of(product: &Product, variant: Option<&Variant>, quantity: u32) -> Line {
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
        options: variant
            .map(|variant| chosen(product, variant))
            .unwrap_or_default(),
    }
}

fn chosen(product: &Product, variant: &Variant) -> Vec<LineOption> {
    let mut made: Vec<LineOption> = Vec::new();
    for (option, choice) in product.options.iter().zip(&variant.choices) {
        made.extend(option.values.get(*choice).map(|value| LineOption {
            option_id: option.id,
            name: option.name.clone(),
            label: value.label.clone(),
            value: value.id.to_string(),
            kind: "Multiple choice",
        }));
    }
    let picked = product.modifiers.iter().filter_map(|modifier| {
        modifier.values.first().map(|value| LineOption {
            option_id: modifier.id,
            name: modifier.name.clone(),
            label: value.label.clone(),
            value: value.id.to_string(),
            kind: match modifier.kind {
                ModifierKind::PickList => "Product Pick List",
                ModifierKind::Choice | ModifierKind::Text(_) => "Multiple choice",
            },
        })
    });
    made.extend(picked);
    made
}

/// A line of something that is in no catalog.
pub(super) fn off_catalog(name: &str, cents: i64) -> Line {
    Line {
        id: 0,
        product_id: 0,
        variant_id: None,
        name: name.to_owned(),
        sku: String::new(),
        kind: LineKind::Physical,
        delivery: Delivery::Shipping,
        price: Money(cents),
        quantity: 1,
        quantity_refunded: 0,
        parent: None,
        options: Vec::new(),
    }
}

/// A line of a gift certificate.
pub(super) fn gift_certificate(cents: i64) -> Line {
    Line {
        kind: LineKind::GiftCertificate,
        delivery: Delivery::Email,
        ..off_catalog("Gift certificate", cents)
    }
}
