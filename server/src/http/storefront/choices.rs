//! Whether a product can be bought again with the choices of its last order, and what a cart needs for that.

use app::model::{BlockedBy, ChosenOption, LineItem, MissingChoice, OptionSelection};
use db::model::{StoredLine, StoredOption, StoredProduct, StoredPurchase, StoredTranslation};

/// Returns whether the catalog no longer has the variant that was bought, although it has the product.
///
/// A product without options has a single variant. If that was replaced, the product is still the same.
pub(super) fn is_variant_gone(known: &StoredPurchase) -> bool {
    let line = &known.summary.line;
    known.product.as_ref().is_some_and(|product| {
        let is_missing = line.variant_id.is_some() && known.variant.is_none();
        is_missing && product.has_variants && !is_without_variants(line, product)
    })
}

/// Returns whether neither the product nor the line has an option that makes variants.
fn is_without_variants(line: &StoredLine, product: &StoredProduct) -> bool {
    let is_modifier = |option: &StoredOption| {
        let mut modifiers = product.modifiers.iter().flatten();
        modifiers.any(|modifier| modifier.option_id == option.option_id)
    };
    !product.has_options && line.options.iter().all(is_modifier)
}

/// Returns the choices that a cart needs but the order does not provide: those that cannot be repeated, those that the
/// product no longer has, and, for a line without a variant, the options that distinguish the product's variants.
pub(super) fn missing_choices(
    known: &StoredPurchase,
    translation: Option<&StoredTranslation>,
) -> Vec<MissingChoice> {
    let (line, product) = (&known.summary.line, known.product.as_ref());
    let is_gone = is_variant_gone(known);
    let of = |option: &StoredOption, index, reason| MissingChoice {
        option_id: option.option_id,
        name: names(option, index, translation).0,
        reason,
    };
    let options = || line.options.iter().zip(0..);
    let mut missing: Vec<MissingChoice> = options()
        .filter_map(|(option, index)| {
            let is_withdrawn = product.is_some_and(|product| product.has_withdrawn(option));
            let gone = is_withdrawn.then_some(BlockedBy::ChoiceGone);
            Some(of(option, index, option.blocked.or(gone)?))
        })
        .collect();
    let is_chosen = |id: u64| line.options.iter().any(|option| option.option_id == id);
    let choices = product
        .filter(|_| line.variant_id.is_none() || is_gone)
        .map_or(&[][..], |product| &product.choices);
    let open = choices.iter().filter(|choice| !is_chosen(choice.option_id));
    missing.extend(open.map(|choice| MissingChoice {
        option_id: choice.option_id,
        name: choice.name.clone(),
        reason: BlockedBy::NotRecorded,
    }));
    let is_explained = missing.iter().any(|choice| {
        matches!(
            choice.reason,
            BlockedBy::ChoiceGone | BlockedBy::NotRecorded
        )
    });
    if is_gone && !is_explained {
        let makes_variants = |option: &StoredOption| {
            let mut choices = choices.iter();
            choices.any(|choice| choice.option_id == option.option_id)
        };
        let together = options().filter(|(option, _)| makes_variants(option));
        let before = missing.len();
        missing
            .extend(together.map(|(option, index)| of(option, index, BlockedBy::CombinationGone)));
        if missing.len() == before {
            missing.push(MissingChoice {
                option_id: 0,
                name: String::new(),
                reason: BlockedBy::CombinationGone,
            });
        }
    }
    missing
}

/// Returns the item as a cart accepts it.
///
/// If every choice belongs to the variant, the variant alone identifies the item. Otherwise the choices do,
/// for the variant and the modifiers together (BigCommerce docs,
/// `docs/storefront/cart-checkout/guide/rest-management.mdx`).
pub(super) fn line_item(
    known: &StoredPurchase,
    product: &StoredProduct,
    quantity: u32,
) -> LineItem {
    let line = &known.summary.line;
    let belongs_to_variant = |option: &StoredOption| {
        let mut choices = product.choices.iter();
        choices.any(|choice| choice.option_id == option.option_id)
    };
    let has_modifiers = !line.options.iter().all(belongs_to_variant);
    // The only variant of a product without options may have been replaced.
    let bought = line
        .variant_id
        .filter(|_| known.variant.is_some() || !product.has_variants);
    let variant_id = bought
        .or(product.base_variant_id)
        .filter(|_| !has_modifiers);
    LineItem {
        product_id: line.product_id,
        option_selections: if variant_id.is_none() {
            selections(line)
        } else {
            Vec::new()
        },
        variant_id,
        quantity,
    }
}

/// Returns the choices of a line as a cart takes them.
pub(super) fn selections(line: &StoredLine) -> Vec<OptionSelection> {
    let selections = line.options.iter().map(|option| OptionSelection {
        option_id: option.option_id,
        option_value: option.value.clone(),
    });
    selections.collect()
}

/// Returns the chosen options that have a value or a label.
pub(super) fn chosen(
    options: &[StoredOption],
    translation: Option<&StoredTranslation>,
) -> Vec<ChosenOption> {
    options
        .iter()
        .zip(0..)
        .filter(|(option, _)| !option.value.is_empty() || !option.label.is_empty())
        .map(|(option, index)| {
            let (name, label) = names(option, index, translation);
            ChosenOption {
                option_id: option.option_id,
                value: option.value.clone(),
                name,
                label,
            }
        })
        .collect()
}

/// Returns an option's name and the label of the chosen value, translated as far as they can be.
fn names(
    option: &StoredOption,
    index: usize,
    translation: Option<&StoredTranslation>,
) -> (String, String) {
    let translated = translation.and_then(|translation| translation.options.get(index));
    let (name, label) = translated.map_or(("", ""), |(name, label)| (name, label));
    let or = |text: &str, other: &str| if text.is_empty() { other } else { text }.to_owned();
    (or(name, &option.name), or(label, &option.label))
}
