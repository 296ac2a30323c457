//! Rules for the products in a cart and their quantities.

use jiff::Timestamp;

use super::{
    Shelf,
    input::{Given, Value, Wanted, WantedWrapping},
    refusal::Refusal,
};
use crate::model::{
    Answer, Cart, Modifier, ModifierKind, Product, Selection, Tracking, Variant, Wrapping,
};

/// The maximum number of pieces of one line.
const MOST: u64 = 9_999;

/// The id of the only wrapping paper.
const PAPER: u64 = 1;

/// The maximum number of characters of a message on a wrapping.
const LONGEST_MESSAGE: usize = 200;

/// A product that was checked and can be added to a cart.
pub(super) struct Chosen<'a> {
    pub(super) product: &'a Product,
    pub(super) variant: &'a Variant,
    pub(super) selections: Vec<Selection>,
    pub(super) quantity: u32,
    pub(super) wrapping: Option<Wrapping>,
}

/// Finds the requested product and variant, and checks that every required choice is made.
pub(super) fn choose<'a>(shelf: Shelf<'a>, wanted: &Wanted) -> Result<Chosen<'a>, Refusal> {
    let product = shelf.store.products.get(&wanted.product_id);
    let product = product
        .filter(|it| it.is_on(shelf.channel_id))
        .ok_or(Refusal::NoProduct(wanted.product_id))?;
    if !shelf.allows_purchasing() {
        return Err(Refusal::NoPurchasing);
    }
    if !product.is_sold() || !shelf.shows_prices() {
        return Err(Refusal::NotSold(product.name.clone()));
    }
    let variant = variant(product, wanted)?;
    if variant.purchasing_disabled {
        return Err(Refusal::NotSold(product.name.clone()));
    }
    for given in &wanted.option_selections {
        is_asked_for(product, given.option_id)?;
    }
    let answers = product.modifiers.iter().filter_map(|modifier| {
        let given = find(&wanted.option_selections, modifier.id);
        answer(product, modifier, given).transpose()
    });
    Ok(Chosen {
        product,
        variant,
        selections: answers.collect::<Result<_, _>>()?,
        quantity: quantity(wanted.quantity)?,
        wrapping: match &wanted.gift_wrapping {
            Some(Some(asked)) => Some(wrapping(asked)?),
            _ => None,
        },
    })
}

/// Returns the quantity if it is within bounds.
pub(super) fn quantity(asked: u64) -> Result<u32, Refusal> {
    let possible = (1..=MOST).contains(&asked);
    let read = u32::try_from(asked).ok().filter(|_| possible);
    read.ok_or_else(|| Refusal::Invalid(format!("quantity must be between 1 and {MOST}")))
}

/// Returns how a line is wrapped. Only the first detail counts: the sandbox wraps a line as a whole.
pub(super) fn wrapping(asked: &WantedWrapping) -> Result<Wrapping, Refusal> {
    let invalid = |text: &str| Refusal::Invalid(text.to_owned());
    let detail = asked
        .wrap_details
        .first()
        .ok_or_else(|| invalid("wrapDetails is empty"))?;
    if asked.wrap_details.iter().any(|it| it.id != PAPER) {
        return Err(invalid("there is no such gift wrapping"));
    }
    let message = detail.message.clone().unwrap_or_default();
    if message.chars().count() > LONGEST_MESSAGE {
        return Err(invalid("the gift wrapping's message is too long"));
    }
    Ok(Wrapping { message })
}

fn find(given: &[Given], id: u64) -> Option<&Value> {
    let mut found = given.iter().filter(|it| it.option_id == id);
    found.next_back().map(|it| &it.option_value)
}

fn is_asked_for(product: &Product, id: u64) -> Result<(), Refusal> {
    let is_option = product.options.iter().any(|it| it.id == id);
    if is_option || product.modifiers.iter().any(|it| it.id == id) {
        return Ok(());
    }
    Err(Refusal::NoSuchChoice(product.name.clone(), id.to_string()))
}

/// Returns the variant with the given id, or that of the chosen options; if both are given they must
/// agree.
fn variant<'a>(product: &'a Product, wanted: &Wanted) -> Result<&'a Variant, Refusal> {
    let none = || Refusal::NoVariant(product.name.clone());
    let named = match wanted.variant_id {
        Some(id) => Some(product.variant(id).ok_or_else(none)?),
        None => None,
    };
    let mut choices = Vec::new();
    for (index, option) in product.options.iter().enumerate() {
        let refused = |why: fn(String, String) -> Refusal| {
            Err(why(product.name.clone(), option.name.clone()))
        };
        let chosen = match find(&wanted.option_selections, option.id) {
            Some(value) => {
                let id = value.id();
                let at = option.values.iter().position(|it| Some(it.id) == id);
                if at.is_none() {
                    return refused(Refusal::NoSuchChoice);
                }
                at
            }
            None => named.and_then(|it| it.choices.get(index).copied()),
        };
        match chosen {
            Some(chosen) => choices.push(chosen),
            None => return refused(Refusal::ChooseVariant),
        }
    }
    let mut variants = product.variants.iter();
    let found = variants.find(|it| it.choices == choices).ok_or_else(none)?;
    match named {
        Some(named) if named.id != found.id => Err(none()),
        _ => Ok(found),
    }
}

fn answer(
    product: &Product,
    modifier: &Modifier,
    given: Option<&Value>,
) -> Result<Option<Selection>, Refusal> {
    let refused =
        |why: fn(String, String) -> Refusal| Err(why(product.name.clone(), modifier.name.clone()));
    let given = given.filter(|it| !it.text().trim().is_empty());
    let Some(value) = given else {
        return if modifier.required {
            refused(Refusal::Choose)
        } else {
            Ok(None)
        };
    };
    let Some(read) = read(modifier, value) else {
        return refused(Refusal::NoSuchChoice);
    };
    if modifier.required && modifier.kind == ModifierKind::Checkbox {
        let checked = modifier.values.first().map(|it| Answer::Value(it.id));
        if checked.as_ref() != Some(&read) {
            return refused(Refusal::Choose);
        }
    }
    Ok(Some(Selection {
        modifier_id: modifier.id,
        answer: read,
    }))
}

/// Reads an answer; `None` if it is not an answer to this modifier. A file cannot be given: the
/// document's `optionValue` is text or a number.
fn read(modifier: &Modifier, value: &Value) -> Option<Answer> {
    let text = || value.text();
    let is_short = |most: u16| text().chars().count() <= usize::from(most);
    match modifier.kind {
        ModifierKind::PickList | ModifierKind::Choice(_) | ModifierKind::Checkbox => {
            Answer::read(modifier, text().trim())
        }
        ModifierKind::Text(longest) => is_short(longest).then(|| Answer::Text(text())),
        ModifierKind::MultiLineText { longest, lines } => {
            let fits = is_short(longest) && text().lines().count() <= usize::from(lines);
            fits.then(|| Answer::Text(text()))
        }
        ModifierKind::Number { lowest, highest } => {
            let number: f64 = text().trim().parse().ok()?;
            let fits = (lowest..=highest).contains(&number);
            fits.then(|| Answer::Text(text().trim().to_owned()))
        }
        ModifierKind::Date { earliest } => {
            let day = Timestamp::from_second(value.number()?).ok()?;
            let fits = earliest.is_none_or(|first| day >= first);
            fits.then_some(Answer::Date(day))
        }
        ModifierKind::File => None,
    }
}

/// Checks a product's quantity in the cart against its stock and its limits per order.
pub(super) fn hold(cart: &Cart, product: &Product) -> Result<(), Refusal> {
    let count = |of: &dyn Fn(&crate::model::CartLine) -> bool| {
        let lines = cart.lines.iter().filter(|line| of(line));
        lines.fold(0_u32, |sum, line| sum.saturating_add(line.quantity))
    };
    let all = count(&|line| line.product_id == product.id);
    let by_itself = count(&|line| line.product_id == product.id && line.parent.is_none());
    let (name, limits) = (|| product.name.clone(), product.limits);
    if by_itself > 0 && by_itself < limits.minimum {
        return Err(Refusal::TooFew(name(), limits.minimum));
    }
    if limits.maximum > 0 && by_itself > limits.maximum {
        return Err(Refusal::TooMany(name(), limits.maximum));
    }
    let is_enough = |wanted: u32, stock: i64| {
        let most = product.sellable(stock);
        wanted == 0 || most.is_none_or(|most| i64::from(wanted) <= most)
    };
    let is_enough = match product.tracking {
        Tracking::None | Tracking::Product => is_enough(all, product.stock),
        Tracking::Variant => product.variants.iter().all(|variant| {
            let of_it = count(&|line| line.variant_id == variant.id);
            is_enough(of_it, variant.stock)
        }),
    };
    if is_enough {
        Ok(())
    } else {
        Err(Refusal::Stock(name()))
    }
}
