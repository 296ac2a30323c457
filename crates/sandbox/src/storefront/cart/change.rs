//! Putting things into a cart, and changing what is in it.

use super::{
    Shelf,
    input::Wanted,
    refusal::Refusal,
    rules::{self, Chosen},
};
use crate::model::{Answer, Cart, CartLine, ModifierKind, Product, Selection};

/// The maximum number of lines of a cart.
const MOST_LINES: usize = 250;

/// Adds a product: to the line with the same product and choices, or in a line of its own. On an error
/// the cart may be half changed, so pass a copy.
pub(super) fn add(cart: &mut Cart, shelf: Shelf<'_>, wanted: &Wanted) -> Result<(), Refusal> {
    let chosen = rules::choose(shelf, wanted)?;
    if cart.lines.len() >= MOST_LINES {
        return Err(Refusal::Invalid("the cart is full".to_owned()));
    }
    match cart.lines.iter().find(|line| is_same(line, &chosen)) {
        Some(line) => {
            let (id, quantity) = (line.id.clone(), line.quantity);
            set(cart, &id, quantity.saturating_add(chosen.quantity));
        }
        None => put(cart, shelf, &chosen)?,
    }
    hold_all(cart, shelf, chosen.product)
}

fn is_same(line: &CartLine, chosen: &Chosen<'_>) -> bool {
    line.parent.is_none()
        && line.variant_id == chosen.variant.id
        && line.product_id == chosen.product.id
        && line.selections == chosen.selections
        && line.wrapping == chosen.wrapping
}

fn put(cart: &mut Cart, shelf: Shelf<'_>, chosen: &Chosen<'_>) -> Result<(), Refusal> {
    let line = CartLine {
        id: cart.ids.uuid(),
        product_id: chosen.product.id,
        variant_id: chosen.variant.id,
        quantity: chosen.quantity,
        selections: chosen.selections.clone(),
        parent: None,
        wrapping: chosen.wrapping.clone(),
    };
    let mut children = Vec::new();
    for product_id in picked(chosen) {
        let product = shelf.store.products.get(&product_id);
        let variant = product.and_then(|it| it.variants.first());
        let variant = variant.ok_or_else(|| Refusal::NotSold(chosen.product.name.clone()))?;
        children.push(CartLine {
            id: cart.ids.uuid(),
            product_id,
            variant_id: variant.id,
            quantity: line.quantity,
            selections: Vec::new(),
            parent: Some(line.id.clone()),
            wrapping: None,
        });
    }
    cart.lines.push(line);
    cart.lines.extend(children);
    Ok(())
}

/// Returns the products picked from pick lists. A picked product has no choices of its own.
fn picked(chosen: &Chosen<'_>) -> Vec<u64> {
    let product_of = |selection: &Selection| {
        let mut modifiers = chosen.product.modifiers.iter();
        let modifier = modifiers.find(|it| it.id == selection.modifier_id)?;
        let Answer::Value(id) = selection.answer else {
            return None;
        };
        let value = modifier.values.iter().find(|it| it.id == id)?;
        value
            .product_id
            .filter(|_| modifier.kind == ModifierKind::PickList)
    };
    chosen.selections.iter().filter_map(product_of).collect()
}

/// Sets the quantity of a line and of its child lines.
fn set(cart: &mut Cart, id: &str, quantity: u32) {
    let of_line = |line: &&mut CartLine| line.id == id || line.parent.as_deref() == Some(id);
    for line in cart.lines.iter_mut().filter(of_line) {
        line.quantity = quantity;
    }
}

/// Checks the limits of a product and of the products that came with it.
fn hold_all(cart: &Cart, shelf: Shelf<'_>, product: &Product) -> Result<(), Refusal> {
    rules::hold(cart, product)?;
    let children = cart.lines.iter().filter(|line| line.parent.is_some());
    for child in children {
        if let Some(product) = shelf.store.products.get(&child.product_id) {
            rules::hold(cart, product)?;
        }
    }
    Ok(())
}

/// Changes how many of a line there are.
pub(super) fn set_quantity(
    cart: &mut Cart,
    shelf: Shelf<'_>,
    id: &str,
    asked: u64,
) -> Result<(), Refusal> {
    let quantity = rules::quantity(asked)?;
    let line = own_line(cart, id)?;
    let product_id = line.product_id;
    set(cart, id, quantity);
    match shelf.store.products.get(&product_id) {
        Some(product) => hold_all(cart, shelf, product),
        None => Err(Refusal::NoProduct(product_id)),
    }
}

/// Changes a line: its quantity and its wrapping. Product and variant stay: another variant is another
/// line (BigCommerce docs, `reference/carts.sf.yml`).
pub(super) fn update(
    cart: &mut Cart,
    shelf: Shelf<'_>,
    id: &str,
    wanted: &Wanted,
) -> Result<(), Refusal> {
    let line = own_line(cart, id)?;
    let is_same = line.product_id == wanted.product_id
        && wanted.variant_id.is_none_or(|it| it == line.variant_id);
    if !is_same {
        let text = "a line keeps its product and variant; remove it and add another";
        return Err(Refusal::Invalid(text.to_owned()));
    }
    match &wanted.gift_wrapping {
        Some(Some(asked)) => line.wrapping = Some(rules::wrapping(asked)?),
        Some(None) => line.wrapping = None,
        None => {}
    }
    set_quantity(cart, shelf, id, wanted.quantity)
}

/// Returns a line that is no child: child lines only change with their parent.
fn own_line<'c>(cart: &'c mut Cart, id: &str) -> Result<&'c mut CartLine, Refusal> {
    let mut lines = cart.lines.iter_mut();
    let line = lines
        .find(|it| it.id == id)
        .ok_or(Refusal::Missing("item"))?;
    if line.parent.is_some() {
        let text = "the item belongs to another and changes with it";
        return Err(Refusal::Invalid(text.to_owned()));
    }
    Ok(line)
}

/// Removes a line with its children, or a certificate.
pub(super) fn remove(cart: &mut Cart, id: &str) -> Result<(), Refusal> {
    if cart.lines.iter().any(|it| it.id == id) {
        own_line(cart, id)?;
    }
    if cart.remove(id) {
        Ok(())
    } else {
        Err(Refusal::Missing("item"))
    }
}
