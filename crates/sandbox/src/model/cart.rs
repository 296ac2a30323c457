//! A shopper's cart. It does not store prices, which are always the current ones.

use jiff::Timestamp;

use super::{Ids, Modifier, ModifierKind};

/// A cart (BigCommerce docs, `reference/carts.sf.yml`).
#[derive(Clone, Debug)]
pub(crate) struct Cart {
    /// A UUID.
    pub(crate) id: String,
    /// The channel whose storefront it was created on.
    pub(crate) channel_id: u64,
    /// Code of the currency it is in.
    pub(crate) currency: String,
    pub(crate) locale: String,
    /// Grows with each change.
    pub(crate) version: u64,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
    /// In the order in which they were added; children follow their line.
    pub(crate) lines: Vec<CartLine>,
    pub(crate) certificates: Vec<Certificate>,
    /// Ids for new items.
    pub(crate) ids: Ids,
}

impl Cart {
    /// Returns the number of items in it.
    pub(crate) fn count(&self) -> u32 {
        let own = self.lines.iter().filter(|line| line.parent.is_none());
        let pieces = own.fold(0_u32, |sum, line| sum.saturating_add(line.quantity));
        pieces.saturating_add(u32::try_from(self.certificates.len()).unwrap_or(u32::MAX))
    }

    /// Returns whether nothing is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.certificates.is_empty()
    }

    /// Removes a line with its children, or a certificate; returns whether it was there.
    pub(crate) fn remove(&mut self, id: &str) -> bool {
        let before = self.lines.len() + self.certificates.len();
        self.lines
            .retain(|line| line.id != id && line.parent.as_deref() != Some(id));
        self.certificates.retain(|it| it.id != id);
        self.lines.len() + self.certificates.len() < before
    }
}

/// A product in a cart.
#[derive(Clone, Debug)]
pub(crate) struct CartLine {
    /// A UUID.
    pub(crate) id: String,
    pub(crate) product_id: u64,
    pub(crate) variant_id: u64,
    pub(crate) quantity: u32,
    /// The answers to the product's modifiers, in their order.
    pub(crate) selections: Vec<Selection>,
    /// The line whose pick list brought this one.
    pub(crate) parent: Option<String>,
    pub(crate) wrapping: Option<Wrapping>,
}

/// A shopper's answer to a modifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Selection {
    pub(crate) modifier_id: u64,
    pub(crate) answer: Answer,
}

/// An answer to a modifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The id of one of its values.
    Value(u64),
    /// Text, or a number as it was written.
    Text(String),
    /// A day, at midnight UTC.
    Date(Timestamp),
    /// The name of an uploaded file. The Storefront Cart API does not accept files, so such answers come
    /// from the seed and the admin routes.
    File(String),
}

impl Answer {
    /// Reads an answer as `value` of a V2 order's `product_options` writes it; `None` if it is not
    /// an answer to this modifier.
    pub(crate) fn read(modifier: &Modifier, value: &str) -> Option<Self> {
        match modifier.kind {
            ModifierKind::PickList | ModifierKind::Choice(_) | ModifierKind::Checkbox => {
                let id: u64 = value.parse().ok()?;
                let found = modifier.values.iter().find(|it| it.id == id)?;
                Some(Self::Value(found.id))
            }
            ModifierKind::Date { .. } => {
                let second = value.parse().ok()?;
                Timestamp::from_second(second).ok().map(Self::Date)
            }
            ModifierKind::File => Some(Self::File(value.to_owned())),
            _ => Some(Self::Text(value.to_owned())),
        }
    }
}

/// The gift wrapping of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrapping {
    pub(crate) message: String,
}

/// A gift certificate to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Certificate {
    /// A UUID.
    pub(crate) id: String,
    /// In cents of the cart's currency.
    pub(crate) amount: super::Money,
    pub(crate) name: String,
    pub(crate) message: String,
    pub(crate) theme: String,
    pub(crate) recipient: Contact,
    pub(crate) sender: Contact,
}

/// The sender or recipient of a gift certificate.
#[derive(Clone, Debug)]
pub(crate) struct Contact {
    pub(crate) name: String,
    pub(crate) email: String,
}
