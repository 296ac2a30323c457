//! The current prices of a cart.

use crate::model::{
    Cart, CartLine, Modifier, Money, PriceContext, Product, ProductOption, Selection, Variant,
};

/// The price of wrapping a line, in cents of the store's own currency.
const WRAPPING: Money = Money(300);

/// A line with its product and its prices in the cart's currency.
pub(super) struct PricedLine<'a> {
    pub(super) line: &'a CartLine,
    pub(super) product: &'a Product,
    pub(super) variant: &'a Variant,
    /// The price of one piece, without a sale.
    pub(super) original: Money,
    /// The price of one piece.
    pub(super) price: Money,
    /// The price of all pieces, without wrapping.
    pub(super) total: Money,
    /// The price of the wrapping.
    pub(super) wrapping: Option<Money>,
}

/// A choice that was made: id and name of the option or modifier, and of its value. Text has the
/// value id 0.
pub(super) struct ShownChoice {
    pub(super) name_id: u64,
    pub(super) name: String,
    pub(super) value_id: u64,
    pub(super) value: String,
}

/// Returns the lines whose products still exist, in the cart's currency.
pub(super) fn lines<'a>(cart: &'a Cart, prices: &PriceContext<'a>) -> Vec<PricedLine<'a>> {
    let lines = cart.lines.iter();
    lines.filter_map(|it| priced(it, prices)).collect()
}

fn priced<'a>(line: &'a CartLine, prices: &PriceContext<'a>) -> Option<PricedLine<'a>> {
    let product = prices.store.products.get(&line.product_id)?;
    let variant = product.variant(line.variant_id)?;
    let of_one = prices.prices(product, Some(variant));
    // The price of a bundle includes its child lines.
    let belongs = line.parent.is_some();
    let unless_included = |amount: Money| if belongs { Money(0) } else { amount };
    let price = unless_included(of_one.calculated);
    Some(PricedLine {
        line,
        product,
        variant,
        original: unless_included(of_one.price),
        price,
        total: price.times(line.quantity),
        wrapping: line
            .wrapping
            .as_ref()
            .map(|_| prices.currency.rate.convert(WRAPPING)),
    })
}

/// Returns the total of the cart: lines, wrapping and certificates.
pub(super) fn total(cart: &Cart, lines: &[PricedLine<'_>]) -> Money {
    let lines = lines
        .iter()
        .flat_map(|it| [it.total, it.wrapping.unwrap_or_default()]);
    let certificates = cart.certificates.iter().map(|it| it.amount);
    lines.chain(certificates).sum()
}

impl PricedLine<'_> {
    /// Returns the options of the variant, then the modifiers.
    pub(super) fn choices(&self) -> Vec<ShownChoice> {
        let options = self.product.options.iter().zip(&self.variant.choices);
        let options = options.filter_map(|(option, at)| of_variant(option, *at));
        let selections = self.line.selections.iter();
        let selections = selections.filter_map(|it| self.of_selection(it));
        options.chain(selections).collect()
    }

    fn of_selection(&self, selection: &Selection) -> Option<ShownChoice> {
        let mut modifiers = self.product.modifiers.iter();
        let modifier: &Modifier = modifiers.find(|it| it.id == selection.modifier_id)?;
        let (value_id, value) = modifier.shown(&selection.answer)?;
        Some(ShownChoice {
            name_id: modifier.id,
            name: modifier.name.clone(),
            value_id,
            value,
        })
    }
}

fn of_variant(option: &ProductOption, at: usize) -> Option<ShownChoice> {
    let value = option.values.get(at)?;
    Some(ShownChoice {
        name_id: option.id,
        name: option.name.clone(),
        value_id: value.id,
        value: value.label.clone(),
    })
}
